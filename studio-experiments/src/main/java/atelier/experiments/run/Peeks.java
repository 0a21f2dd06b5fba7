package atelier.experiments.run;

import atelier.core.data.Dataset;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.project.Project;
import atelier.core.store.Run;
import atelier.learn.learner.LearnException;
import atelier.learn.train.SealedRows;
import atelier.learn.train.TrainRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Opens the hold-out of experiments and counts how often that was done.
final class Peeks {
  private final Project project;
  private final SpecCheck check;

  Peeks(Project project, SpecCheck check) {
    this.project = project;
    this.check = check;
  }

  Peek open(Run experiment, BoardState state, String candidate, Progress progress) throws ProblemException {
    Leaderboard board = state.board();
    Leaderboard.Row row = board.candidate(candidate).orElseThrow(() -> LearnException.input("The experiment '" + state.spec().name() + "' has no candidate '" + candidate + "'.", ""));
    String model = row.model();
    if (model == null) {
      throw LearnException.input("Candidate '" + candidate + "' is not done.", "Only a finished model can be measured on the hold-out.");
    }
    Dataset dataset = project.dataset(state.spec().dataset());
    TrainRequest request = check.request(state.spec(), dataset, state.candidate(candidate).spec(), Objects.requireNonNull(state.task(), "A finished candidate has a task."));
    return new SealedLook(project, experiment, candidate, model).open(request, dataset, state.spec().threads(), progress);
  }

  /// Every look at an experiment's hold-out, the first first.
  static List<Peek> of(Project project, String experiment) throws ProblemException {
    List<Run> parts = project.store().<List<Run>, RuntimeException>read(tables -> tables.runs().partsOf(experiment));
    var peeks = new ArrayList<Peek>();
    for (Run part : parts) {
      JsonNode outcome = part.outcome();
      if (part.kind().equals(SealedLook.KIND) && outcome != null) {
        SealedRows.Measured measured = part.read(outcome, SealedRows.Measured.class);
        peeks.add(new Peek(part.id(), part.parameters().path(Kept.CANDIDATE).asText(), part.parameters().path("model").asText(), measured.rows(), measured.metrics(), part.started()));
      }
    }
    return peeks;
  }
}
