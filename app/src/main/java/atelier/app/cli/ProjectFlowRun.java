package atelier.app.cli;

import atelier.core.data.Dataset;
import atelier.flow.run.RunReport;
import atelier.wrangler.step.ProjectFlows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `flow run --project` prints: the report of a run, and the datasets that its outputs became.
record ProjectFlowRun(long rows, int columns, double seconds, String engine, List<Output> outputs, List<RunReport.StepCount> steps, List<String> warnings) {
  /// @param dataset its id; null for a file
  record Output(String id, String file, long rows, @Nullable String dataset, @Nullable String name) {}

  static ProjectFlowRun of(ProjectFlows.Made made) {
    RunReport report = made.report();
    return new ProjectFlowRun(report.rows(), report.columns(), report.seconds(), report.engine(), report.outputs().stream().map(o -> output(o, made)).toList(), report.steps(), report.warnings());
  }

  private static Output output(RunReport.Output output, ProjectFlows.Made made) {
    Dataset dataset = made.datasets().get(output.id());
    return dataset == null ? new Output(output.id(), output.file(), output.rows(), null, null) : new Output(output.id(), dataset.file().toString(), output.rows(), dataset.id(), dataset.name());
  }
}
