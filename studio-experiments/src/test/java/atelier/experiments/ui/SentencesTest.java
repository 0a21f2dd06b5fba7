package atelier.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.engine.DuckSession;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.experiments.run.Proposal;
import atelier.experiments.run.Proposals;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.all.Learners;
import atelier.learn.train.TrainRequest;
import atelier.learn.train.Trainer;
import atelier.ui.text.Language;
import atelier.ui.text.Phrasebook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What proposals, trainings and their problems say in English has to be known in Chinese: these are the sentences of real runs.
class SentencesTest {
  /// Three words of English on end are a sentence that nobody translated.
  private static final String ENGLISH = "[A-Za-z]+ [a-z]+ [a-z]+";

  @TempDir Path folder;

  private static void assertChinese(String english) {
    String said = Phrasebook.say(Language.CHINESE, english).replaceAll("studio [a-z]+ [^。]*", "");
    assertThat(said).as(english).containsPattern("\\p{IsHan}").doesNotContainPattern(ENGLISH);
  }

  /// A table with all that a training has something to say about.
  private Path table(boolean twice) throws Exception {
    var text = new StringBuilder("id,same,empty,half,day,calls,note,city,left_on,weight,shop,churn\n");
    for (int i = 0; i < 1000; i++) {
      boolean churn = i % 25 == 0;
      text.append("C-").append(i).append(",x,,").append(i % 10 == 0 ? String.valueOf(7 + i % 4) : "").append(",2024-01-").append("%02d".formatted(1 + i % 28)).append(',').append(i * 7 % 11)
          .append(",\"the ").append(List.of("red fox", "blue whale", "quick dog", "lazy cat").get(i % 4)).append(" number ").append(i % 17).append(" saw it all\",town").append(i % 23 * (i % 9 == 0 ? i : 1))
          .append(churn ? ",early," : ",never,").append(i % 50 == 7 ? -1 : 1).append(",s").append(i % 4).append(i % 100 == 99 ? "," : churn ? ",Yes" : ",No").append('\n');
    }
    return Files.writeString(folder.resolve("calls.csv"), twice ? text + text.substring(text.lastIndexOf("\n", text.length() - 2) + 1) : text);
  }

  private List<String> notes(String target, String algorithm, String group, String time, String weight) throws Exception {
    try (Imported table = new Importer().open(table(false), ImportOptions.auto(), Progress.none()); DuckSession session = DuckSession.open(table.source().files().toArray(Path[]::new))) {
      Dataset dataset = table.dataset();
      var request =
          new TrainRequest(
              new TrainRequest.Table(dataset.name(), null, dataset.rows(), dataset.schema().columns(), table.source()), null, target, algorithm, Json.object(), null, null, 5, group, time, weight, 1, 7, false,
              Map.of());
      return new Trainer(Learners.all()).train(request, session, FitContext.of(7, 1)).notes();
    }
  }

  @Test
  void everyNoteOfATrainingIsKnown() throws Exception {
    var notes = new ArrayList<String>();
    notes.addAll(notes("churn", "linear", null, null, null));
    notes.addAll(notes("churn", "linear", "shop", null, "weight"));
    notes.addAll(notes("half", "baseline", null, "day", null));
    notes.addAll(notes("calls", "linear", null, null, null));
    notes.addAll(notes("city", "baseline", null, null, null));

    assertThat(notes.stream().distinct().count()).isGreaterThan(15);
    assertThat(notes).allSatisfy(SentencesTest::assertChinese);
  }

  @Test
  void everyAdviceOfAProposalIsKnown() throws Exception {
    try (Project project = project(false)) {
      Proposal proposal = new Proposals(Learners.all()).quick(project, "calls", "churn", null, Progress.none());

      assertThat(proposal.advice()).extracting(Proposal.Advice::code).contains("id-like", "constant", "empty", "mostly-missing", "leak", "class-imbalance", "target-missing", "time");
      assertThat(proposal.advice()).extracting(Proposal.Advice::message).allSatisfy(SentencesTest::assertChinese);
      assertThat(proposal.notes()).allSatisfy(SentencesTest::assertChinese);
      var words = new ProposalWords(Language.CHINESE, proposal, 1001, 11);
      assertThat(words.note(proposal.notes().getFirst())).isEqualTo("「churn」以 2 個類別之一預測：No, Yes，因為它的內容是 Yes 與 No。");
    }
  }

  @Test
  void repeatedRowsAreKnown() throws Exception {
    try (Project project = project(true)) {
      Proposal proposal = new Proposals(Learners.all()).quick(project, "calls", "churn", null, Progress.none());

      assertThat(proposal.advice()).extracting(Proposal.Advice::code).contains("duplicate-rows");
      assertThat(proposal.advice()).extracting(Proposal.Advice::message).allSatisfy(SentencesTest::assertChinese);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"same", "empty", "day", "nowhere"})
  void everyProblemOfATargetIsKnown(String target) throws Exception {
    try (Project project = project(false)) {
      Problem problem = problem(() -> new Proposals(Learners.all()).quick(project, "calls", target, null, Progress.none()));
      assertChinese(problem.what());
      assertChinese(problem.advice());
    }
  }

  @Test
  void everyProblemOfAFileIsKnown() throws Exception {
    for (String content : List.of("", "%PDF-1.7 something", "\u0000\u0001\u0002\u0003binary\u0000")) {
      Path file = Files.writeString(folder.resolve("odd.csv"), content);
      Problem problem = problem(() -> new Importer().open(file, ImportOptions.auto(), Progress.none()).close());
      assertChinese(problem.what());
      assertChinese(problem.advice());
    }
    assertChinese(problem(() -> new Importer().open(folder.resolve("none.csv"), ImportOptions.auto(), Progress.none()).close()).message());
    assertChinese(problem(() -> new Projects(new Home(folder.resolve("home")), Clock.systemUTC()).open(folder.resolve("nowhere"))).message());
  }

  @Test
  void everyParameterOfALearnerIsKnown() {
    assertThat(Learners.all()).allSatisfy(learner -> assertThat(learner.card().params().fields()).allSatisfy(field -> assertChinese(field.help())));
  }

  private Project project(boolean twice) throws Exception {
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("project"), "Test");
    Project project = projects.open(folder.resolve("project"));
    new Intake(new Importer()).take(project, table(twice), ImportOptions.auto(), Progress.none());
    return project;
  }

  private interface Attempt {
    void run() throws Exception;
  }

  private static Problem problem(Attempt attempt) throws Exception {
    try {
      attempt.run();
    } catch (ProblemException e) {
      return e.problem();
    }
    throw new AssertionError("Nothing was refused.");
  }
}
