package atelier.core.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

final class H2Changes implements Changes {
  private final Handle handle;

  H2Changes(Handle handle) {
    this.handle = handle;
  }

  void add(String what, String id) {
    handle.execute("INSERT INTO change (what, id) VALUES (?, ?)", what, id);
  }

  @Override
  public void note(String what, String id) {
    add(what, id);
  }

  @Override
  public List<Change> after(long seq) {
    return handle
        .select("SELECT seq, what, id FROM change WHERE seq > ? ORDER BY seq LIMIT 1000", seq)
        .map((rs, context) -> new Change(rs.getLong(1), rs.getString(2), rs.getString(3)))
        .list();
  }

  @Override
  public long last() {
    return handle.select("SELECT COALESCE(MAX(seq), 0) FROM change").mapTo(long.class).one();
  }

  @Override
  public void trim(int keep) {
    handle.execute("DELETE FROM change WHERE seq <= ?", last() - keep);
  }
}
