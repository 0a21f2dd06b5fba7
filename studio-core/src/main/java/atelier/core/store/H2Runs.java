package atelier.core.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

final class H2Runs implements Runs {
  private static final String SELECT = "SELECT id, kind, name, status, parameters, started, ended, problem, parent, outcome, environment FROM run";
  private static final RowMapper<Run> MAPPER =
      (rs, context) ->
          new Run(
              rs.getString(1),
              rs.getString(2),
              rs.getString(3),
              Run.Status.of(rs.getString(4)),
              Columns.tree(rs.getString(5)),
              Instant.ofEpochMilli(rs.getLong(6)),
              Columns.instant(rs, 7),
              rs.getString(8),
              rs.getString(9),
              document(rs.getString(10)),
              document(rs.getString(11)));

  private static @Nullable JsonNode document(@Nullable String text) {
    return text == null ? null : Columns.tree(text);
  }

  private final Handle handle;
  private final H2Changes changes;

  H2Runs(Handle handle, H2Changes changes) {
    this.handle = handle;
    this.changes = changes;
  }

  @Override
  public void put(Run run) {
    handle.execute(
        "MERGE INTO run (id, kind, name, status, parameters, started, ended, problem, parent, outcome, environment) KEY (id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        run.id(),
        run.kind(),
        run.name(),
        run.status().id(),
        Columns.json(run.parameters()),
        run.started().toEpochMilli(),
        Columns.millis(run.ended()),
        run.problem(),
        run.parent(),
        run.outcome() == null ? null : Columns.json(run.outcome()),
        run.environment() == null ? null : Columns.json(run.environment()));
    changes.add("run", run.id());
  }

  @Override
  public Optional<Run> find(String id) {
    return handle.select(SELECT + " WHERE id = ?", id).map(MAPPER).findOne();
  }

  @Override
  public List<Run> all() {
    return handle.select(SELECT + " ORDER BY started, seq").map(MAPPER).list();
  }

  @Override
  public List<RunLine> lines() {
    return handle
        .select("SELECT id, kind, name, status, parameters, started, ended, problem, parent FROM run ORDER BY started, seq")
        .map(
            (rs, context) ->
                new RunLine(
                    rs.getString(1), rs.getString(2), rs.getString(3), Run.Status.of(rs.getString(4)), rs.getString(5), Instant.ofEpochMilli(rs.getLong(6)), Columns.instant(rs, 7), rs.getString(8), rs.getString(9)))
        .list();
  }

  @Override
  public List<Run> ofKind(String kind) {
    return handle.select(SELECT + " WHERE kind = ? ORDER BY started, seq", kind).map(MAPPER).list();
  }

  @Override
  public List<Run> partsOf(String parent) {
    return handle.select(SELECT + " WHERE parent = ? ORDER BY started, seq", parent).map(MAPPER).list();
  }

  @Override
  public void remove(String id) {
    handle.execute("DELETE FROM run WHERE id = ?", id);
    changes.add("run", id);
  }
}
