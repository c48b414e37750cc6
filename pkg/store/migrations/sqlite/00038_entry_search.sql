-- What is counted of the submitted entries is read from here alone: in its table each has its draft before the words by which it is found. PostgreSQL keeps
-- long drafts aside.
-- +goose Up
CREATE INDEX entry_search ON entry (edition_id, state, category_id, country, search) WHERE revision > 0;
CREATE INDEX entry_category_search ON entry (edition_id, category_id, state, country, search) WHERE revision > 0;
