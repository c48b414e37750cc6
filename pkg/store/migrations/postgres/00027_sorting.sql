-- +goose Up
-- Members are paged by role and by folded name, the beginning of what they are found by.
CREATE INDEX member_by_role ON member (edition_id, role, substr(search, 1, 40), id);
CREATE INDEX member_by_name ON member (edition_id, substr(search, 1, 40), id);
DROP INDEX member_listed;
