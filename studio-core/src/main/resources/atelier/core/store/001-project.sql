-- The rows of a project. Times are in milliseconds since 1970; documents are JSON.
CREATE TABLE dataset (
  id VARCHAR(200) PRIMARY KEY,
  name VARCHAR NOT NULL,
  row_count BIGINT NOT NULL,
  schema_json VARCHAR NOT NULL,
  made BIGINT NOT NULL,
  seq BIGINT GENERATED ALWAYS AS IDENTITY
);

CREATE TABLE run (
  id VARCHAR(200) PRIMARY KEY,
  kind VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  status VARCHAR(20) NOT NULL,
  parameters VARCHAR NOT NULL,
  started BIGINT NOT NULL,
  ended BIGINT,
  problem VARCHAR,
  seq BIGINT GENERATED ALWAYS AS IDENTITY
);

CREATE TABLE metric (
  run VARCHAR(200) NOT NULL,
  name VARCHAR(400) NOT NULL,
  step BIGINT NOT NULL,
  measured DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (run, name, step)
);

CREATE TABLE model (
  id VARCHAR(200) PRIMARY KEY,
  name VARCHAR NOT NULL,
  run VARCHAR(200),
  about VARCHAR NOT NULL,
  made BIGINT NOT NULL,
  seq BIGINT GENERATED ALWAYS AS IDENTITY
);

CREATE TABLE flow (
  name VARCHAR(400) PRIMARY KEY,
  version BIGINT NOT NULL,
  sha256 VARCHAR(64) NOT NULL
);

CREATE TABLE entity (
  id VARCHAR(400) PRIMARY KEY,
  type VARCHAR(100) NOT NULL,
  name VARCHAR NOT NULL,
  seq BIGINT GENERATED ALWAYS AS IDENTITY
);

CREATE TABLE association (
  from_id VARCHAR(400) NOT NULL,
  to_id VARCHAR(400) NOT NULL,
  type VARCHAR(100) NOT NULL,
  seq BIGINT GENERATED ALWAYS AS IDENTITY,
  PRIMARY KEY (from_id, to_id, type)
);

CREATE INDEX association_to ON association (to_id);

CREATE TABLE open_job (
  id VARCHAR(200) PRIMARY KEY,
  name VARCHAR NOT NULL,
  run VARCHAR(200),
  owner VARCHAR(60) NOT NULL,
  started BIGINT NOT NULL,
  seq BIGINT GENERATED ALWAYS AS IDENTITY
);

CREATE TABLE change (
  seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  what VARCHAR(20) NOT NULL,
  id VARCHAR(1000) NOT NULL
);

-- Its row is locked by every write, so that numbers of changes rise in the order of commits, across programs.
CREATE TABLE turn (
  taken BIGINT NOT NULL
);

INSERT INTO turn (taken) VALUES (0);
