-- Runs that belong to another, such as the candidates of an experiment, and what a run gave.
ALTER TABLE run ADD COLUMN parent VARCHAR(200);

ALTER TABLE run ADD COLUMN outcome VARCHAR;

CREATE INDEX run_parent ON run (parent);

CREATE INDEX run_kind ON run (kind);
