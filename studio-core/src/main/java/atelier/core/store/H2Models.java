package atelier.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

final class H2Models implements Models {
  private static final String SELECT = "SELECT id, name, run, about, made FROM model";
  private static final RowMapper<Entry> MAPPER =
      (rs, context) ->
          new Entry(rs.getString(1), rs.getString(2), rs.getString(3), Columns.tree(rs.getString(4)), Instant.ofEpochMilli(rs.getLong(5)));

  private final Handle handle;
  private final H2Changes changes;

  H2Models(Handle handle, H2Changes changes) {
    this.handle = handle;
    this.changes = changes;
  }

  @Override
  public void add(Entry model) {
    handle.execute(
        "MERGE INTO model (id, name, run, about, made) KEY (id) VALUES (?, ?, ?, ?, ?)",
        model.id(), model.name(), model.run(), Columns.json(model.about()), model.made().toEpochMilli());
    changes.add("model", model.id());
  }

  @Override
  public Optional<Entry> find(String id) {
    return handle.select(SELECT + " WHERE id = ?", id).map(MAPPER).findOne();
  }

  @Override
  public List<Entry> all() {
    return handle.select(SELECT + " ORDER BY seq").map(MAPPER).list();
  }

  @Override
  public void remove(String id) {
    handle.execute("DELETE FROM model WHERE id = ?", id);
    changes.add("model", id);
  }
}
