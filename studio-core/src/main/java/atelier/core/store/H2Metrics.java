package atelier.core.store;

import java.util.HashMap;
import java.util.LinkedHashMap;
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
  private static final String LAST = "SELECT run, name, step, measured FROM last_metric";
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
    keepLast(points);
    runs.forEach(run -> changes.add("metric", run));
  }

  /// Only the latest point of each series can be its last; one of the same step replaces it.
  private void keepLast(List<Point> points) {
    var latest = new LinkedHashMap<List<String>, Point>();
    points.forEach(point -> latest.merge(List.of(point.run(), point.name()), point, (known, next) -> next.step() >= known.step() ? next : known));
    try (PreparedBatch batch = handle.prepareBatch(
        "MERGE INTO last_metric l USING (SELECT CAST(? AS VARCHAR) AS run, CAST(? AS VARCHAR) AS name, CAST(? AS BIGINT) AS step, CAST(? AS DOUBLE PRECISION) AS measured) p"
            + " ON l.run = p.run AND l.name = p.name"
            + " WHEN MATCHED AND l.step <= p.step THEN UPDATE SET step = p.step, measured = p.measured"
            + " WHEN NOT MATCHED THEN INSERT (run, name, step, measured) VALUES (p.run, p.name, p.step, p.measured)")) {
      latest.values().forEach(point -> batch.add(point.run(), point.name(), point.step(), point.value()));
      batch.execute();
    }
  }

  @Override
  public List<Point> series(String run, String name) {
    return handle.select(SELECT + " WHERE run = ? AND name = ? ORDER BY step", run, name).map(MAPPER).list();
  }

  @Override
  public Map<String, Double> last(String run) {
    var last = new TreeMap<String, Double>();
    handle.select(LAST + " WHERE run = ?", run).map(MAPPER).forEach(point -> last.put(point.name(), point.value()));
    return last;
  }

  @Override
  public Map<String, Map<String, Double>> lastOfAll() {
    var last = new HashMap<String, Map<String, Double>>();
    // Many runs have series of the same few names.
    var names = new HashMap<String, String>();
    handle.select(LAST).map(MAPPER).forEach(point -> last.computeIfAbsent(point.run(), _ -> new HashMap<>(4)).put(names.computeIfAbsent(point.name(), name -> name), point.value()));
    return last;
  }

  @Override
  public List<Point> of(String run) {
    return handle.select(SELECT + " WHERE run = ? ORDER BY name, step", run).map(MAPPER).list();
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
    handle.execute("DELETE FROM last_metric WHERE run = ?", run);
    changes.add("metric", run);
  }
}
