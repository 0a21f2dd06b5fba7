package atelier.experiments.predict;

import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.preview.ImportPreview;
import atelier.core.data.preview.Snapshot;
import atelier.core.file.Digests;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.lineage.Entity;
import atelier.core.project.Project;
import atelier.core.store.Models;
import atelier.core.store.Run;
import atelier.experiments.model.CellWords;
import atelier.learn.learner.LearnException;
import atelier.learn.model.ModelFile;
import atelier.learn.predict.Predictor;
import atelier.learn.predict.Reasons;
import atelier.learn.predict.SampleRows;
import atelier.learn.whatif.WhatIf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Predicts with the models of a project.
public final class Predictions {
  /// So many rows has [#head] at most.
  public static final int HEAD = ImportPreview.ROWS;

  private static final int REFERENCE_ROWS = 2000;
  private static final int REASONS = 3;

  private final ModelFile.Loader loader;
  private final RawTables raw;
  private final int threads;

  /// @param raw     takes tables through the flow of a model
  /// @param threads for whole tables; single rows take one
  public Predictions(ModelFile.Loader loader, RawTables raw, int threads) {
    this.loader = loader;
    this.raw = raw;
    this.threads = threads;
  }

  /// A model that is ready to be asked, with rows of the table that it learned from.
  ///
  /// @param rows  of that table
  /// @param cells how it writes them
  public record Opened(String name, ModelFile file, WhatIf whatIf, String dataset, long rows, CellWords cells) {}

  /// Makes a model of the project ready.
  public Opened open(Project project, String model, Progress progress) throws ProblemException {
    Models.Entry entry = entry(project, model);
    Dataset dataset = project.dataset(dataset(project, entry));
    progress.report(0.1, "Reading the model");
    ModelFile file = ModelFile.read(project.modelFile(model), loader);
    SampleRows rows = SampleRows.read(file.fitted(), dataset.file(), ImportOptions.auto().withName(dataset.name()), null, REFERENCE_ROWS, progress.slice(0.2, 0.5));
    return new Opened(entry.name(), file, WhatIf.open(file, rows, 1, progress.slice(0.5, 1)), dataset.name(), dataset.rows(), new CellWords(dataset.schema()));
  }

  /// Predicts a whole file: all its columns, the prediction, a probability a class, and the strongest reasons a row. The project keeps it as a run, so that the file knows what made it.
  ///
  /// @param input  a file, or the path of a dataset's own
  /// @return what was written
  public Predictor.Predicted predict(Project project, String model, Path input, Path output, Progress progress) throws ProblemException {
    return predict(project, model, input, output, REASONS, progress);
  }

  /// The same with as many columns of reasons as are wanted.
  public Predictor.Predicted predict(Project project, String model, Path input, Path output, int reasons, Progress progress) throws ProblemException {
    Models.Entry entry = entry(project, model);
    Path place = output.toAbsolutePath().normalize();
    Path file = input.toAbsolutePath().normalize();
    Optional<Dataset> dataset = project.datasets().stream().filter(one -> one.file().toAbsolutePath().normalize().equals(file)).findFirst();
    Entity source = dataset.map(one -> new Entity(one.id(), "dataset", one.name())).orElseGet(() -> new Entity(file.toString(), "source", String.valueOf(file.getFileName())));
    String sha256 = dataset.isPresent() || !Files.isRegularFile(file) ? null : Digests.of(file);
    var record = new PredictionRecord(entry.id(), dataset.map(Dataset::id).orElse(null), dataset.isPresent() ? null : file.toString(), sha256, place.toString(), reasons);
    PredictionRecord.Begun begun = PredictionRecord.begin(project, new Entity(entry.id(), "model", entry.name()), source, record);
    try {
      Predictor.Predicted predicted = write(project.modelFile(model), input, output, reasons, progress);
      begun.done(predicted, place);
      return predicted;
    } catch (ProblemException | RuntimeException e) {
      begun.ended(e);
      throw e;
    }
  }

  /// Predicts a table with a model file, without a project.
  public Predictor.Predicted write(Path model, Path input, Path output, int reasons, Progress progress) throws ProblemException {
    ModelFile file = ModelFile.read(model, loader);
    try (RawTables.Prepared prepared = raw.prepare(file, input, progress.slice(0, 0.1))) {
      Reasons said = reasons == 0 ? null : new Reasons(file, reasons, threads);
      return new Predictor(file.fitted(), threads, said).predict(prepared.file(), ImportOptions.auto(), output, progress.slice(0.1, 1)).with(prepared.notes());
    }
  }

  /// The first rows of a predicted file as they stand there.
  public static Snapshot head(Path predicted, Progress progress) throws ProblemException {
    try (var preview = ImportPreview.open(predicted, ImportOptions.auto(), progress)) {
      return preview.snapshot();
    }
  }

  private static Models.Entry entry(Project project, String model) throws ProblemException {
    return project.store().read(tables -> tables.models().find(model))
        .orElseThrow(() -> LearnException.input("The project has no model '" + model + "'.", "Choose one under Models."));
  }

  private static String dataset(Project project, Models.Entry entry) throws ProblemException {
    String run = entry.run();
    Run made = run == null ? null : project.store().read(tables -> tables.runs().find(run)).orElse(null);
    String dataset = made == null ? "" : made.parameters().path("table").path("dataset").asText("");
    if (dataset.isEmpty()) {
      throw LearnException.input("The project does not know which table the model '" + entry.name() + "' learned from.", "Train it again in this project, or predict a file with 'studio predict'.");
    }
    return dataset;
  }
}
