package atelier.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

final class H2Runs implements Runs {
  private static final String SELECT = "SELECT id, kind, name, status, parameters, started, ended, problem FROM run";
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
              rs.getString(8));

  private final Handle handle;
  private final H2Changes changes;

  H2Runs(Handle handle, H2Changes changes) {
    this.handle = handle;
    this.changes = changes;
  }

  @Override
  public void put(Run run) {
    handle.execute(
        "MERGE INTO run (id, kind, name, status, parameters, started, ended, problem) KEY (id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        run.id(),
        run.kind(),
        run.name(),
        run.status().id(),
        Columns.json(run.parameters()),
        run.started().toEpochMilli(),
        Columns.millis(run.ended()),
        run.problem());
    changes.add("run", run.id());
  }

  @Override
  public Optional<Run> find(String id) {
    return handle.select(SELECT + " WHERE id = ?", id).map(MAPPER).findOne();
  }

  @Override
  public List<Run> all() {
    return handle.select(SELECT + " ORDER BY seq").map(MAPPER).list();
  }

  @Override
  public void remove(String id) {
    handle.execute("DELETE FROM run WHERE id = ?", id);
    changes.add("run", id);
  }
}
