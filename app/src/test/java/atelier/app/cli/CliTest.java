package atelier.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.wiring.Studio;
import atelier.core.data.DataException;
import atelier.core.job.CancelledException;
import atelier.core.job.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CliTest {
  private final ByteArrayOutputStream results = new ByteArrayOutputStream();
  private final ByteArrayOutputStream notes = new ByteArrayOutputStream();

  @CommandLine.Command(name = "try", description = "Tries something.")
  private static final class TryCommand extends Command {
    private final Work work;

    TryCommand(Work work) {
      this.work = work;
    }

    @Override
    protected int run(Out out) throws ProblemException {
      return work.run(out);
    }
  }

  private interface Work {
    int run(Out out) throws ProblemException;
  }

  private int run(Work work, String... args) {
    Map<String, Function<Studio, Object>> commands = Map.of("try", studio -> new TryCommand(work));
    Console console = Console.of(print(results), print(notes), false);
    return new Cli(new Studio(), console, commands).run(args);
  }

  private static PrintStream print(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  private String lastNote() {
    return notes.toString(StandardCharsets.UTF_8).strip().lines().reduce("", (a, b) -> b);
  }

  @Test
  void printsExactlyOneDocument() {
    int code =
        run(
            out -> {
              out.note("working");
              out.json(Map.of("rows", 3));
              return Cli.DONE;
            },
            "try",
            "--json");

    assertThat(code).isZero();
    assertThat(results.toString(StandardCharsets.UTF_8)).isEqualToIgnoringWhitespace("{\"rows\": 3}");
    assertThat(lastNote()).isEqualTo("working");
  }

  @Test
  void badInputEndsWithItsMessageAndTwo() {
    int code = run(out -> { throw DataException.input("Column 'age' has text 'n/a' in row 17.", "Make it missing or text."); }, "try");

    assertThat(code).isEqualTo(Cli.BAD_INPUT);
    assertThat(lastNote()).isEqualTo("Column 'age' has text 'n/a' in row 17. Make it missing or text.");
    assertThat(results.size()).isZero();
  }

  @Test
  void failedWorkEndsWithOne() {
    assertThat(run(out -> { throw DataException.work("The disk is full.", "", null); }, "try")).isEqualTo(Cli.FAILED);
  }

  @Test
  void cancelledWorkEndsWithOneHundredAndThirty() {
    assertThat(run(out -> { throw new CancelledException(); }, "try")).isEqualTo(Cli.CANCELLED);
  }

  @Test
  void showsATraceOnlyWhenAsked() {
    Work broken = out -> { throw new IllegalStateException("a bug"); };

    assertThat(run(broken, "try")).isEqualTo(Cli.FAILED);
    assertThat(notes.toString(StandardCharsets.UTF_8)).doesNotContain("\tat ").contains("a bug");
    run(broken, "try", "--verbose");
    assertThat(notes.toString(StandardCharsets.UTF_8)).contains("\tat ");
  }

  @Test
  void wrongUsageNamesTheHelp() {
    assertThat(run(out -> Cli.DONE, "tri")).isEqualTo(Cli.BAD_INPUT);
    assertThat(lastNote()).contains("'tri'").contains("studio --help");
    assertThat(run(out -> Cli.DONE, "try", "--nonsense")).isEqualTo(Cli.BAD_INPUT);
    assertThat(lastNote()).contains("--nonsense").contains("studio try --help");
  }

  @Test
  void showsHelpOnEveryLevel() {
    assertThat(run(out -> Cli.DONE, "--help")).isZero();
    assertThat(results.toString(StandardCharsets.UTF_8)).contains("try", "Tries something.");
    assertThat(run(out -> Cli.DONE, "try", "--help")).isZero();
    assertThat(results.toString(StandardCharsets.UTF_8)).contains("--json");
  }
}
