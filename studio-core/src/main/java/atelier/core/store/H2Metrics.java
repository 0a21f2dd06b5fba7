package atelier.core.store;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

final class H2Metrics implements Metrics {
  private static final String SELECT = "SELECT run, name, step, measured FROM metric";
  private static final RowMapper<Point> MAPPER =
      (rs, context) -> new Point(rs.getString(1), rs.getString(2), rs.getLong(3), rs.getDouble(4));

  private final Handle handle;
  private final H2Changes changes;

  H2Metrics(Handle handle, H2Changes changes) {
    this.handle = handle;
    this.changes = changes;
  }

  @Override
  public void add(List<Point> points) {
    if (points.isEmpty()) {
      return;
    }
    Set<String> runs = new LinkedHashSet<>();
    try (PreparedBatch batch = handle.prepareBatch("MERGE INTO metric (run, name, step, measured) KEY (run, name, step) VALUES (?, ?, ?, ?)")) {
      for (Point point : points) {
        batch.add(point.run(), point.name(), point.step(), point.value());
        runs.add(point.run());
      }
      batch.execute();
    }
    runs.forEach(run -> changes.add("metric", run));
  }

  @Override
  public List<Point> series(String run, String name) {
    return handle.select(SELECT + " WHERE run = ? AND name = ? ORDER BY step", run, name).map(MAPPER).list();
  }

  @Override
  public Map<String, Double> last(String run) {
    var last = new TreeMap<String, Double>();
    handle
        .select(
            "SELECT m.run, m.name, m.step, m.measured FROM metric m JOIN (SELECT name, MAX(step) AS step FROM metric WHERE run = ? GROUP BY name) l"
                + " ON m.name = l.name AND m.step = l.step WHERE m.run = ?",
            run, run)
        .map(MAPPER)
        .forEach(point -> last.put(point.name(), point.value()));
    return last;
  }

  @Override
  public void forEach(Consumer<Point> action) {
    handle.select(SELECT + " ORDER BY run, name, step").map(MAPPER).forEach(action);
  }

  @Override
  public Set<String> runs() {
    return new TreeSet<>(handle.select("SELECT DISTINCT run FROM metric").mapTo(String.class).list());
  }

  @Override
  public void removeRun(String run) {
    handle.execute("DELETE FROM metric WHERE run = ?", run);
    changes.add("metric", run);
  }
}
