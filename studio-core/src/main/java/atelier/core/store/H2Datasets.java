package atelier.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

final class H2Datasets implements Datasets {
  private static final String SELECT = "SELECT id, name, row_count, schema_json, made FROM dataset";
  private static final RowMapper<Entry> MAPPER =
      (rs, context) ->
          new Entry(rs.getString(1), rs.getString(2), rs.getLong(3), Columns.schema(rs.getString(4)), Instant.ofEpochMilli(rs.getLong(5)));

  private final Handle handle;
  private final H2Changes changes;

  H2Datasets(Handle handle, H2Changes changes) {
    this.handle = handle;
    this.changes = changes;
  }

  @Override
  public void add(Entry dataset) {
    handle.execute(
        "MERGE INTO dataset (id, name, row_count, schema_json, made) KEY (id) VALUES (?, ?, ?, ?, ?)",
        dataset.id(), dataset.name(), dataset.rows(), Columns.json(dataset.schema()), dataset.made().toEpochMilli());
    changes.add("dataset", dataset.id());
  }

  @Override
  public Optional<Entry> find(String id) {
    return handle.select(SELECT + " WHERE id = ?", id).map(MAPPER).findOne();
  }

  @Override
  public Optional<Entry> named(String name) {
    return handle.select(SELECT + " WHERE name = ? ORDER BY seq DESC LIMIT 1", name).map(MAPPER).findOne();
  }

  @Override
  public List<Entry> all() {
    return handle.select(SELECT + " ORDER BY seq").map(MAPPER).list();
  }

  @Override
  public void remove(String id) {
    handle.execute("DELETE FROM dataset WHERE id = ?", id);
    changes.add("dataset", id);
  }
}
