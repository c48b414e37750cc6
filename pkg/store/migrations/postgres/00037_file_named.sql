-- Whether some row still names a blob is asked of every blob that is old enough to be swept, and at every erasure.
-- +goose Up
CREATE INDEX file_sha256 ON file (sha256);
