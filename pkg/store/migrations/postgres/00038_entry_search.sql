-- What is counted of the submitted entries is read from here alone, but for the words: those may be longer than a row of an index.
-- +goose Up
CREATE INDEX entry_search ON entry (edition_id, state, category_id, country) WHERE revision > 0;
