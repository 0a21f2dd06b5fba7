package atelier.bench;

import atelier.core.engine.DuckSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// The flow of [FlowBenchmark] from a CSV file, reading included, against the same work in pandas: time and peak memory of `flow run` and of a Python program, each from its start to its end.
///
/// The aims: five times as fast, a third of the memory.
final class PandasBenchmark implements Benchmark {
  private static final long ROWS = Long.getLong("atelier.bench.pandas.rows", 10_000_000L);
  private static final int ROUNDS = Integer.getInteger("atelier.bench.pandas.rounds", 3);
  private static final String PYTHON = "/usr/bin/python3";
  private static final String STUDIO = Path.of(System.getProperty("atelier.root"), "studio").toString();

  private static final String SCRIPT =
      """
      import sys, time
      import pandas as pd
      start = time.time()
      t = pd.read_csv(sys.argv[1])
      read = time.time() - start
      cities = pd.read_csv(sys.argv[2])
      t = t[(t.price > 10) & t.city.notna()]
      t = t.assign(city=t.city.str.strip().str.lower(), day=pd.to_datetime(t.day, format='%d.%m.%Y', errors='coerce'))
      t = t.assign(month=t.day.dt.month, revenue=t.price * t.n, age=t.age.fillna(t.age.median()).clip(5, 60))
      t = t.merge(cities, how='left', left_on='city', right_on='name').drop(columns='name')
      t['usual'] = t.groupby(['region', 'month'], dropna=False).revenue.transform('mean')
      t = pd.concat([t, pd.get_dummies(t.region, prefix='region')], axis=1)
      g = t.groupby(['month', 'flag'], sort=False, dropna=False).agg(rows=('price', 'size'), revenue=('revenue', 'sum'), age=('age', 'mean'), usual=('usual', 'max'),
          north=('region_north', 'sum'), south=('region_south', 'sum'), price_sd=('price', 'std')).reset_index()
      g.to_csv(sys.argv[3], index=False)
      print('pandas %s, reading %.1f s, all %.1f s' % (pd.__version__, read, time.time() - start))
      """;

  @Override
  public String name() {
    return "pandas";
  }

  @Override
  public String title() {
    return "the twelve steps of flow on " + ROWS + " rows of CSV, time and peak memory; peer: pandas; aims 1/5 of the time, 1/3 of the memory";
  }

  @Override
  public Result run(Rounds rounds) throws Exception {
    Path folder = Files.createTempDirectory("atelier-bench-pandas");
    try {
      Path in = folder.resolve("in.csv");
      Path cities = folder.resolve("cities.csv");
      Path flow = Files.writeString(folder.resolve("bench.flow.json"), FlowBenchmark.FLOW);
      Path script = Files.writeString(folder.resolve("peer.py"), SCRIPT);
      try (DuckSession session = DuckSession.open(folder)) {
        session.run("COPY (" + FlowBenchmark.DATA.formatted(ROWS) + ") TO '" + in + "' (FORMAT csv)");
        session.run("COPY (" + FlowBenchmark.CITIES + ") TO '" + cities + "' (FORMAT csv)");
      }
      var ours = new ArrayList<Watched>();
      var peer = new ArrayList<Watched>();
      for (int round = 1; round <= ROUNDS; round++) {
        ours.add(Watched.run(List.of(STUDIO, "flow", "run", flow.toString(), "--input", "in=" + in, "--input", "cities=" + cities, "--output", folder.resolve("ours.csv").toString())));
        peer.add(Watched.run(List.of(PYTHON, script.toString(), in.toString(), cities.toString(), folder.resolve("peer.csv").toString())));
        rounds.progress().accept("round %d of %d: %.0f ms and %d MB, peer %.0f ms and %d MB".formatted(round, ROUNDS, ours.getLast().millis(), ours.getLast().residentMegabytes(), peer.getLast().millis(), peer.getLast().residentMegabytes()));
      }
      return result(folder, ours, peer);
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static Result result(Path folder, List<Watched> ours, List<Watched> peer) throws Exception {
    double ourMemory = Rounds.median(ours.stream().map(w -> (double) w.residentMegabytes()).toList());
    double peerMemory = Rounds.median(peer.stream().map(w -> (double) w.residentMegabytes()).toList());
    var detail = new LinkedHashMap<String, Object>();
    detail.put("rows", ROWS);
    detail.put("ours_mb", ourMemory);
    detail.put("peer_mb", peerMemory);
    detail.put("memory_ratio", Math.round(1000 * ourMemory / peerMemory) / 1000.0);
    detail.put("ours_cpu", ours.stream().map(Watched::cpuMillis).toList());
    detail.put("peer_cpu", peer.stream().map(Watched::cpuMillis).toList());
    detail.put("memory_limit_mb", DuckSession.Options.standard(List.of()).memoryBytes() >> 20);
    detail.put("peer_said", peer.getLast().said());
    detail.put("same_rows", sameRows(folder));
    detail.put("load", Host.load());
    return new Result(Rounds.median(ours.stream().map(Watched::millis).toList()), Rounds.median(peer.stream().map(Watched::millis).toList()), "ms", detail);
  }

  private static boolean sameRows(Path folder) throws Exception {
    try (DuckSession session = DuckSession.open(folder)) {
      String one = FlowBenchmark.ROUNDED.formatted(folder.resolve("ours.csv"));
      String two = FlowBenchmark.ROUNDED.formatted(folder.resolve("peer.csv"));
      long groups = session.count("SELECT count(*) FROM (" + two + ")");
      return groups > 0 && session.count("SELECT count(*) FROM ((" + one + ") INTERSECT (" + two + "))") == groups;
    }
  }
}
