package atelier.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.job.Progress;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.experiments.run.Proposal.Advice;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import atelier.learn.metric.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposalsTest {
  @TempDir Path folder;

  private final Proposals proposals = new Proposals(Learners.all());
  private Project project;

  @BeforeEach
  void makeAProject() throws Exception {
    var projects = new Projects(new Home(folder.resolve("home")), Clock.systemUTC());
    projects.create(folder.resolve("project"), "Test");
    project = projects.open(folder.resolve("project"));
  }

  @AfterEach
  void closeTheProject() throws Exception {
    project.close();
  }

  @Test
  void leavesOutWhatCannotHelpAndWarnsOfWhatHelpsTooMuch() throws Exception {
    var text = new StringBuilder("id,same,day,calls,left_on,churn\n");
    for (int i = 0; i < 1000; i++) {
      boolean churn = i % 3 == 0;
      text.append("C-").append(i).append(",x,2024-01-").append(String.format("%02d", 1 + i % 28)).append(',').append(i * 7 % 11).append(churn ? ",early,Yes\n" : ",never,No\n");
    }
    take(text.toString());

    Proposal proposal = proposals.quick(project, "calls", "churn", null, Progress.none());

    assertThat(proposal.task()).isEqualTo(Task.BINARY);
    assertThat(proposal.classes()).containsExactly("No", "Yes");
    assertThat(proposal.metric()).isEqualTo(Metric.AUC);
    assertThat(proposal.notes()).anyMatch(note -> note.contains("'churn' is predicted as one of 2 classes"));
    assertThat(proposal.advice()).filteredOn(Advice::leaveOut).extracting(Advice::column).containsExactlyInAnyOrder("id", "same");
    assertThat(proposal.advice()).anySatisfy(a -> {
      assertThat(a.code()).isEqualTo("leak");
      assertThat(a.column()).isEqualTo("left_on");
      assertThat(a.leaveOut()).isFalse();
    });
    assertThat(proposal.advice()).anySatisfy(a -> assertThat(a.code() + a.column()).isEqualTo("timeday"));
    ExperimentSpec spec = proposal.spec();
    assertThat(spec.leftOut()).containsExactlyInAnyOrder("id", "same");
    assertThat(spec.candidates()).extracting(CandidateSpec::name).contains("baseline", "linear", "random-forest", "xgboost");
    assertThat(spec.folds()).isEqualTo(5);
    assertThat(spec.holdOut()).isEqualTo(0.2);
  }

  @Test
  void sealsNothingOfFewRows() throws Exception {
    var text = new StringBuilder("x,y\n");
    for (int i = 0; i < 60; i++) {
      text.append(i % 7).append(',').append(i * i % 31 + 0.5).append('\n');
    }
    take(text.toString());

    Proposal proposal = proposals.quick(project, "calls", "y", null, Progress.none());

    assertThat(proposal.task()).isEqualTo(Task.REGRESSION);
    assertThat(proposal.holdOut()).isZero();
    assertThat(proposal.split()).contains("60 rows");
    assertThatThrownBy(() -> proposals.quick(project, "calls", "z", null, Progress.none())).hasMessageContaining("no column 'z'");
  }

  private void take(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("calls.csv"), text);
    new Intake(new Importer()).take(project, file, ImportOptions.auto(), Progress.none());
  }
}
