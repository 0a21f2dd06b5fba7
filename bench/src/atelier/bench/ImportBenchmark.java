package atelier.bench;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.job.Progress;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// A text of 1 GB into a dataset, kinds verified on all rows, each time in a fresh process.
final class ImportBenchmark implements Benchmark {
  private static final int ROUNDS = 3;
  private static final long BYTES = 1_000_000_000L;

  @Override
  public String name() {
    return "import";
  }

  @Override
  public String title() {
    return "1 GB of flights_200k to a dataset, kinds verified; peer: DuckDB's COPY (FROM read_csv(...)) TO Parquet";
  }

  @Override
  public Result run(Rounds rounds) throws Exception {
    Path folder = Files.createTempDirectory("atelier-bench-import");
    try {
      Path csv = folder.resolve("flights.csv");
      write(csv);
      var resident = new ArrayList<Long>();
      var times = rounds.measure(ROUNDS, () -> resident.add(start("ours", csv, folder.resolve("ours"))), () -> start("peer", csv, folder.resolve("peer")));
      return new Result(
          times.oursMedian(), times.peerMedian(), "ms",
          Map.of("bytes", Files.size(csv), "ours_all", times.ours(), "peer_all", times.peer(), "ours_resident_mb", resident.stream().mapToLong(Long::longValue).max().orElse(0) >> 10));
    } finally {
      delete(folder);
    }
  }

  /// The rows of the table again and again under one header.
  private static void write(Path csv) throws IOException {
    Path table = Path.of(System.getProperty("atelier.root", ".")).resolve("../shared/data/flights_200k.csv.gz");
    byte[] once;
    if (Files.exists(table)) {
      try (var in = new GZIPInputStream(Files.newInputStream(table))) {
        once = in.readAllBytes();
      }
    } else {
      // The same three columns, made up, where the table is absent.
      var text = new StringBuilder("delay,distance,time\n");
      var random = new java.util.Random(1);
      for (int i = 0; i < 200_000; i++) {
        text.append((int) (random.nextGaussian() * 30)).append(',').append(100 + random.nextInt(1078)).append(',').append(Math.round(random.nextDouble() * 1440) / 60.0).append('\n');
      }
      once = text.toString().getBytes(StandardCharsets.UTF_8);
    }
    int rows = 0;
    while (once[rows] != '\n') {
      rows++;
    }
    rows++;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 20)) {
      out.write(once, 0, rows);
      for (long done = rows; done < BYTES; done += once.length - rows) {
        out.write(once, rows, once.length - rows);
      }
    }
  }

  /// Runs one contestant in a process of its own.
  ///
  /// @return its resident memory at most, in kB; 0 where the system does not tell
  private static long start(String who, Path csv, Path target) throws Exception {
    delete(target);
    Files.createDirectories(target);
    List<String> command = List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED", "-Djava.library.path=" + System.getProperty("java.library.path"), "-cp", System.getProperty("java.class.path"),
        Contestant.class.getName(), who, csv.toString(), target.toString());
    Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(who + " failed.");
    }
    return Long.parseLong(said);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /// One import in a fresh process; prints the memory that it held at most.
  static final class Contestant {
    private Contestant() {}

    public static void main(String[] args) throws Exception {
      Path csv = Path.of(args[1]);
      Path target = Path.of(args[2]);
      if (args[0].equals("ours")) {
        try (Imported imported = new Importer().read(csv, target, ImportOptions.auto(), Progress.none())) {
          if (imported.dataset().rows() == 0) {
            throw new IllegalStateException("Nothing was read.");
          }
        }
      } else {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:"); var statement = connection.createStatement()) {
          statement.execute("COPY (FROM read_csv('" + csv + "')) TO '" + target.resolve("peer.parquet") + "'");
        }
      }
      System.out.println(resident());
    }

    private static long resident() throws IOException {
      Path status = Path.of("/proc/self/status");
      if (!Files.exists(status)) {
        return 0;
      }
      return Files.readAllLines(status).stream().filter(l -> l.startsWith("VmHWM")).mapToLong(l -> Long.parseLong(l.replaceAll("\\D", ""))).findFirst().orElse(0);
    }
  }
}
