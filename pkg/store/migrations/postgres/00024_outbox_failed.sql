-- +goose Up
-- What was given up is counted at every look of whoever watches the server: by what there is of it, not by all that was ever sent.
CREATE INDEX outbox_failed ON outbox (channel) WHERE failed_at IS NOT NULL;
