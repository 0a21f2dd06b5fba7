package atelier.core.project;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.json.Json;
import atelier.core.store.Metrics;
import atelier.core.store.Run;
import atelier.core.testing.NetworkGuard;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills programs that write to a project. After each kill the project opens, its check is clean, and whatever was reported done is there.
class KillIT {
  private static final long PATIENCE_SECONDS = 90;

  @TempDir Path temporary;

  @Test
  void nothingReportedDoneIsLostInTenKills() throws Exception {
    kill(10, 20261123);
  }

  @Test
  @Tag("full")
  void nothingReportedDoneIsLostInAHundredKills() throws Exception {
    kill(100, 7);
  }

  /// @param seed of the choice of victims and moments; what the victims do at that moment is chance
  private void kill(int kills, long seed) throws Exception {
    var random = new Random(seed);
    Path folder = temporary.resolve("shop");
    projects().create(folder, "Shop");
    var reported = new ArrayList<String>();
    for (int done = 0; done < kills; ) {
      done += random.nextInt(5) < 2 ? killOneOfTwo(folder, random, done, reported) : killOne(folder, random, done, reported);
      verify(folder, reported);
    }
  }

  private Projects projects() {
    return new Projects(new Home(temporary.resolve("home")), Clock.systemUTC());
  }

  private int killOne(Path folder, Random random, int number, List<String> reported) throws Exception {
    var victim = new Victim(folder, "p" + number, random.nextLong());
    victim.awaitCommits(1 + random.nextInt(10));
    victim.kill(random);
    reported.addAll(victim.reported());
    return 1;
  }

  /// The first to open serves the other; it is among the killed in half of the cases. The survivor goes on.
  private int killOneOfTwo(Path folder, Random random, int number, List<String> reported) throws Exception {
    var owner = new Victim(folder, "p" + number, random.nextLong());
    owner.awaitCommits(2);
    var guest = new Victim(folder, "q" + number, random.nextLong());
    guest.awaitCommits(2);
    boolean ownerDies = random.nextBoolean();
    Victim first = ownerDies ? owner : guest;
    Victim survivor = ownerDies ? guest : owner;
    first.kill(random);
    survivor.awaitCommits(5);
    survivor.kill(random);
    reported.addAll(first.reported());
    reported.addAll(survivor.reported());
    return 2;
  }

  private void verify(Path folder, List<String> reported) throws Exception {
    try (Project project = projects().open(folder)) {
      assertThat(project.check().problems()).isEmpty();
      for (String line : reported) {
        verify(project, line);
      }
      try (var files = Files.list(project.dataFolder())) {
        assertThat(files.map(f -> f.getFileName().toString())).as("nothing half-written is left").noneMatch(name -> name.endsWith(".part"));
      }
    }
  }

  private static void verify(Project project, String line) throws Exception {
    String[] words = line.split(" ");
    switch (words[1]) {
      case "open" -> {}
      case "dataset" -> assertThat(project.dataset(words[2]).file()).as(line).exists();
      case "model" -> assertThat(project.modelFile(words[2])).as(line).exists();
      case "started" -> assertThat(run(project, words[2])).as(line).isPresent();
      case "measured" ->
          assertThat(project.store().<List<Metrics.Point>, RuntimeException>read(t -> t.metrics().series(words[2], "loss"))).as(line).hasSize(50);
      case "ended" -> assertThat(run(project, words[2])).as(line).hasValueSatisfying(r -> assertThat(r.status()).isEqualTo(Run.Status.DONE));
      case "own" -> {
        JsonNode json = Json.tree(project.document("flows/" + words[0] + ".flow.json").text());
        assertThat(json.path("n").asInt()).as(line).isGreaterThanOrEqualTo(Integer.parseInt(words[2]));
      }
      case "shared" -> {
        JsonNode json = Json.tree(project.document(KillDriver.SHARED).text());
        assertThat(json.path(words[0]).asInt()).as(line).isGreaterThanOrEqualTo(Integer.parseInt(words[2]));
      }
      default -> throw new AssertionError(line);
    }
  }

  private static Optional<Run> run(Project project, String id) throws Exception {
    return project.store().read(t -> t.runs().find(id));
  }

  /// A driver's process and what it reported.
  private final class Victim {
    private final String who;
    private final Process process;
    private final Path errors;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> reported = new ArrayList<>();
    private final Thread reader;

    Victim(Path folder, String who, long seed) throws IOException {
      this.who = who;
      errors = temporary.resolve(who + ".err");
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(NetworkGuard.childFlags());
      command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-cp", System.getProperty("java.class.path")));
      command.addAll(List.of(KillDriver.class.getName(), folder.toString(), temporary.resolve("home").toString(), who, Long.toString(seed)));
      process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      reader = Thread.ofPlatform().daemon().start(this::read);
    }

    private void read() {
      try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          lines.add(line);
        }
      } catch (IOException e) {
        // Killed.
      }
    }

    /// Waits for so many more reports.
    void awaitCommits(int count) throws Exception {
      for (int i = 0; i < count; i++) {
        String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null || line.startsWith("broke")) {
          throw new AssertionError(who + " did not go on: " + line + "\n" + Files.readString(errors));
        }
        reported.add(line);
      }
    }

    /// Every third time within 50 ms of a commit; else some time later.
    void kill(Random random) throws Exception {
      if (random.nextInt(3) == 0) {
        lines.drainTo(reported);
        awaitCommits(1);
        process.waitFor(random.nextInt(50_000), TimeUnit.MICROSECONDS);
      } else {
        process.waitFor(random.nextInt(700), TimeUnit.MILLISECONDS);
      }
      process.destroyForcibly().waitFor();
      reader.join();
      lines.drainTo(reported);
    }

    List<String> reported() {
      assertThat(reported).noneMatch(line -> line.startsWith("broke"));
      return reported.stream().map(line -> who + " " + line).toList();
    }
  }
}
