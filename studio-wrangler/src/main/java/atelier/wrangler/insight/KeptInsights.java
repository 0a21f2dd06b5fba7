package atelier.wrangler.insight;

import atelier.core.data.Dataset;
import atelier.core.file.Digests;
import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.project.Project;
import atelier.flow.analysis.insight.InsightReport;
import atelier.flow.analysis.insight.Insights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/// Makes the report of a dataset, or finds the one that was made before: datasets never change.
public final class KeptInsights {
  /// A report of another format is made anew.
  private static final String FORMAT = "1";

  private final Insights insights;

  public KeptInsights(Insights insights) {
    this.insights = insights;
  }

  /// Whether a report was made already.
  public boolean isKept(Project project, String dataset, String target) {
    return Files.isRegularFile(file(project, dataset, target));
  }

  /// @param target empty for none
  public InsightReport report(Project project, Dataset dataset, String target, Progress progress) throws ProblemException {
    Path file = file(project, dataset.id(), target);
    if (Files.isRegularFile(file)) {
      try {
        return Json.read(Files.readString(file), InsightReport.class);
      } catch (IOException e) {
        LoggerFactory.getLogger(KeptInsights.class).info("A kept report of {} is made anew: {}", dataset.name(), e.getMessage());
      }
    }
    var order = new Insights.Order(target.isEmpty() ? null : target, null, Runtime.getRuntime().availableProcessors(), 0);
    InsightReport report = insights.report(dataset, order, progress);
    try {
      Files.createDirectories(file.getParent());
      SafeFile.write(file, Json.line(report));
    } catch (FileException | IOException e) {
      LoggerFactory.getLogger(KeptInsights.class).warn("The report of {} could not be kept.", dataset.name(), e);
    }
    return report;
  }

  private static Path file(Project project, String dataset, String target) {
    return project.cacheFolder().resolve("insights-" + Digests.of((FORMAT + "\n" + dataset + "\n" + target).getBytes(StandardCharsets.UTF_8)).substring(0, 24) + ".json");
  }
}
