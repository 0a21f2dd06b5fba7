package atelier.core.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

final class H2Flows implements Flows {
  private static final String SELECT = "SELECT name, version, sha256 FROM flow";
  private static final RowMapper<Entry> MAPPER = (rs, context) -> new Entry(rs.getString(1), rs.getLong(2), rs.getString(3));

  private final Handle handle;
  private final H2Changes changes;

  H2Flows(Handle handle, H2Changes changes) {
    this.handle = handle;
    this.changes = changes;
  }

  @Override
  public OptionalLong swap(String name, long expected, String sha256) {
    long version = find(name).map(Entry::version).orElse(0L);
    if (version != expected) {
      return OptionalLong.empty();
    }
    handle.execute("MERGE INTO flow (name, version, sha256) KEY (name) VALUES (?, ?, ?)", name, expected + 1, sha256);
    changes.add("flow", name);
    return OptionalLong.of(expected + 1);
  }

  @Override
  public Optional<Entry> find(String name) {
    return handle.select(SELECT + " WHERE name = ?", name).map(MAPPER).findOne();
  }

  @Override
  public List<Entry> all() {
    return handle.select(SELECT + " ORDER BY name").map(MAPPER).list();
  }

  @Override
  public void remove(String name) {
    handle.execute("DELETE FROM flow WHERE name = ?", name);
    changes.add("flow", name);
  }
}
