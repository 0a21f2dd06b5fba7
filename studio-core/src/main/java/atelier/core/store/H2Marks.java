package atelier.core.store;

import atelier.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

final class H2Marks implements Marks {
  private final Handle handle;
  private final H2Changes changes;

  H2Marks(Handle handle, H2Changes changes) {
    this.handle = handle;
    this.changes = changes;
  }

  @Override
  public void put(String run, RunMarks marks) {
    handle.execute("MERGE INTO mark (run, document) KEY (run) VALUES (?, ?)", run, Columns.json(marks));
    changes.add("mark", run);
  }

  @Override
  public Optional<RunMarks> find(String run) {
    return handle.select("SELECT document FROM mark WHERE run = ?", run).map((rs, context) -> read(rs.getString(1))).findOne();
  }

  @Override
  public Map<String, RunMarks> all() {
    var all = new LinkedHashMap<String, RunMarks>();
    handle.select("SELECT run, document FROM mark ORDER BY run").map((rs, context) -> Map.entry(rs.getString(1), read(rs.getString(2)))).forEach(e -> all.put(e.getKey(), e.getValue()));
    return all;
  }

  @Override
  public void remove(String run) {
    handle.execute("DELETE FROM mark WHERE run = ?", run);
    changes.add("mark", run);
  }

  private static RunMarks read(String text) {
    try {
      return Json.read(text, RunMarks.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
