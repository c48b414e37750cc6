-- +goose Up
-- Members are found by folded words, as entries are. The letters of the region are folded here once; the program folds what is written from
-- now on, with all of Unicode.
ALTER TABLE member ADD COLUMN search TEXT NOT NULL DEFAULT '';
UPDATE member SET search = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    lower(name || ' ' || email || ' ' || organisation || ' ' || own_organisation),
    'é', 'e'), 'è', 'e'), 'ê', 'e'), 'ë', 'e'), 'à', 'a'), 'â', 'a'), 'ä', 'a'), 'á', 'a'),
    'ã', 'a'), 'î', 'i'), 'ï', 'i'), 'í', 'i'), 'ì', 'i'), 'ô', 'o'), 'ö', 'o'), 'ó', 'o'),
    'ò', 'o'), 'õ', 'o'), 'û', 'u'), 'ü', 'u'), 'ú', 'u'), 'ù', 'u'), 'ç', 'c'), 'ñ', 'n'),
    'ÿ', 'y'), 'œ', 'oe'), 'ɛ', 'e'), 'ɔ', 'o'), 'ŋ', 'n'), 'ɲ', 'n'), 'É', 'e'), 'È', 'e'),
    'Ê', 'e'), 'Ë', 'e'), 'À', 'a'), 'Â', 'a'), 'Ä', 'a'), 'Î', 'i'), 'Ï', 'i'), 'Ô', 'o'),
    'Ö', 'o'), 'Û', 'u'), 'Ü', 'u'), 'Ù', 'u'), 'Ç', 'c'), 'Œ', 'oe'), 'Ɛ', 'e'), 'Ɔ', 'o'),
    'Ŋ', 'n'), 'Ɲ', 'n'), '’', '''');

-- The orders in which these lists are paged.
CREATE INDEX member_listed ON member (edition_id, role, name, id);
CREATE INDEX conflict_listed ON conflict (edition_id, declared_at, id);
DROP INDEX conflict_edition;

-- Documents that an organizer lets judges of anonymous files have as they were sent, though their properties may name somebody.
CREATE TABLE clearance (
    file_id    TEXT PRIMARY KEY REFERENCES file (id),
    author_id  TEXT NOT NULL REFERENCES account (id),
    author     TEXT NOT NULL,
    reason     TEXT NOT NULL CHECK (reason <> ''),
    cleared_at TIMESTAMP NOT NULL
);
-- +goose StatementBegin
CREATE TRIGGER clearance_no_update BEFORE UPDATE ON clearance
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER clearance_no_delete BEFORE DELETE ON clearance
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
-- +goose StatementEnd
