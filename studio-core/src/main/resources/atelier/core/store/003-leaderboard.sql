-- The last value of each series, so that a board of all runs is one query; what a run was made with; what people say of runs.
CREATE TABLE last_metric (
  run VARCHAR(200) NOT NULL,
  name VARCHAR(400) NOT NULL,
  step BIGINT NOT NULL,
  measured DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (run, name)
);

INSERT INTO last_metric (run, name, step, measured)
  SELECT m.run, m.name, m.step, m.measured
  FROM metric m JOIN (SELECT run, name, MAX(step) AS step FROM metric GROUP BY run, name) l
    ON m.run = l.run AND m.name = l.name AND m.step = l.step;

ALTER TABLE run ADD COLUMN environment VARCHAR;

CREATE TABLE mark (
  run VARCHAR(200) PRIMARY KEY,
  document VARCHAR NOT NULL
);
