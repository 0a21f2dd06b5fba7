package atelier.learn.tune.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.job.CancelHooks;
import atelier.core.job.CancelledException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import atelier.core.json.Json;
import atelier.learn.tune.space.Configuration;
import atelier.learn.tune.space.Space;
import atelier.learn.tune.space.SpaceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Real programs of a real shell.
@DisabledOnOs(OS.WINDOWS)
class ProgramObjectiveTest {
  private static final String SCORE = "score=([-+0-9.eE]+)";

  @TempDir Path folder;

  private Space space;

  @BeforeEach
  void makeASpace() throws Exception {
    space = SpaceFile.parse(Json.tree("{\"parameters\": [{\"name\": \"lr\", \"type\": \"continuous\", \"min\": 0, \"max\": 1}, {\"name\": \"k\", \"type\": \"categorical\", \"values\": [\"a b\", \"it's\", \"$HOME\"]}]}"));
  }

  private static Configuration values(double lr, String k) {
    return new Configuration(Map.of("lr", lr, "k", k));
  }

  private double measure(String command, Configuration configuration, List<Double> steps, int most) throws Exception {
    return ProgramObjective.of(command, SCORE, null, space).measure(0, configuration, new Objective.Steps() {
      @Override
      public boolean round(int round, double loss) {
        throw new AssertionError("A program has no rounds.");
      }

      @Override
      public boolean score(int step, double score) {
        steps.add(score);
        return steps.size() < most;
      }
    }, Progress.none());
  }

  @Test
  void theLastMatchIsTheScoreAndThoseBeforeAreSteps() throws Exception {
    var steps = new ArrayList<Double>();
    double score = measure("echo 'score=3 score=2'; echo '{k}' >/dev/null; echo loss=7; echo score=-{lr}e-1 done", values(0.25, "x"), steps, 9);
    assertThat(score).isEqualTo(-0.025);
    assertThat(steps).containsExactly(3.0, 2.0);
  }

  @Test
  void whatItTellsAsARunDoesIsPassedOn() throws Exception {
    var told = new ArrayList<String>();
    double score = ProgramObjective.of("echo metric loss=3; echo metric loss=2; echo '{\"metric\": {\"acc\": 0.5}, \"step\": 7}'; echo metric loss=x; echo score={lr} {k}", SCORE, null, space)
        .measure(0, values(0.5, "a"), new Objective.Steps() {
          @Override
          public boolean round(int round, double loss) {
            throw new AssertionError("A program has no rounds.");
          }

          @Override
          public boolean score(int step, double value) {
            return true;
          }

          @Override
          public void log(String metric, double value, long step) {
            told.add(metric + " " + value + " at " + step);
          }
        }, Progress.none());
    assertThat(score).isEqualTo(0.5);
    assertThat(told).containsExactly("loss 3.0 at 0", "loss 2.0 at 1", "acc 0.5 at 7");
  }

  @Test
  void valuesReachTheProgramAsTheyAre() throws Exception {
    for (String text : List.of("a b", "it's", "$HOME", "; exit 4", "$(exit 5)")) {
      Path file = folder.resolve("value");
      measure("printf %s {k} > " + file + "; echo score={lr}", values(1, text), new ArrayList<>(), 9);
      assertThat(file).hasContent(text);
    }
  }

  @Test
  void failsInWords() {
    assertThatThrownBy(() -> measure("echo {lr} {k}; echo score=1; echo 'no such data' >&2; exit 3", values(1, "a"), new ArrayList<>(), 9))
        .hasMessageContaining("exit code 3").hasMessageContaining("no such data");
    assertThatThrownBy(() -> measure("echo {lr} {k}", values(1, "a"), new ArrayList<>(), 9)).hasMessageContaining("nothing that fits the pattern");
    assertThatThrownBy(() -> measure("echo {lr} {k} score=e", values(1, "a"), new ArrayList<>(), 9)).hasMessageContaining("'e', is no number");
  }

  @Test
  void refusesACommandThatLeavesAParameterOut() {
    assertThatThrownBy(() -> ProgramObjective.of("train {lr}", SCORE, null, space)).hasMessageContaining("{k}");
    assertThatThrownBy(() -> ProgramObjective.of("train {lr} {k}", "score=([", null, space)).hasMessageContaining("score=([").hasMessageContaining("character");
  }

  @Test
  void endsAProgramThatIsNotWorthGoingOnWith() throws Exception {
    var steps = new ArrayList<Double>();
    double score = measure("echo {lr} {k}; i=0; while true; do i=$((i+1)); echo score=$i; done", values(1, "a"), steps, 4);
    assertThat(score).isNaN();
    assertThat(steps).containsExactly(1.0, 2.0, 3.0, 4.0);
  }

  @Test
  void aCancelEndsTheProgramAndWhatItStarted() throws Exception {
    var hooks = new CancelHooks();
    Path pid = folder.resolve("pid");
    Progress progress = new Progress() {
      @Override
      public void report(double fraction, String step) {
        if (hooks.isCancelled()) {
          throw new CancelledException();
        }
      }

      @Override
      public Subscription onCancel(Runnable hook) {
        return hooks.add(hook);
      }
    };
    // The inner shell notes its number and ignores the polite request.
    var objective = ProgramObjective.of("echo {lr} {k}; sh -c 'trap \"\" TERM; echo $$ > " + pid + "; echo score=1; echo score=2; while true; do sleep 0.1; done'; true", SCORE, null, space);
    assertThatThrownBy(() -> objective.measure(0, values(1, "a"), new Objective.Steps() {
      @Override
      public boolean round(int round, double loss) {
        return true;
      }

      @Override
      public boolean score(int step, double score) {
        hooks.cancel();
        return true;
      }
    }, progress)).isInstanceOf(CancelledException.class);
    long number = Long.parseLong(Files.readString(pid).strip());
    assertThat(ProcessHandle.of(number).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void anotherPatternReadsASecondScore() throws Exception {
    var seconds = new ArrayList<Double>();
    var firsts = new ArrayList<Double>();
    Objective.Steps ears = new Objective.Steps() {
      @Override
      public boolean round(int round, double loss) {
        throw new AssertionError("A program has no rounds.");
      }

      @Override
      public boolean score(int step, double score) {
        return firsts.add(score);
      }

      @Override
      public void second(double value) {
        seconds.add(value);
      }
    };
    String size = "size (\\d+)";
    double score = ProgramObjective.of("echo size 9 {k}; echo score=1; echo score=2 size 7; echo {lr}", SCORE, size, space).measure(0, values(1, "a"), ears, Progress.none());
    assertThat(score).isEqualTo(2);
    assertThat(firsts).containsExactly(1.0);
    assertThat(seconds).as("the last match").containsExactly(7.0);
    assertThatThrownBy(() -> ProgramObjective.of("echo score=2 {lr} {k}", SCORE, size, space).measure(0, values(1, "a"), ears, Progress.none())).hasMessageContaining("nothing that fits the pattern 'size");
    assertThatThrownBy(() -> ProgramObjective.of("train {lr} {k}", SCORE, "size (", space)).hasMessageContaining("size (").hasMessageContaining("character");
  }
}
