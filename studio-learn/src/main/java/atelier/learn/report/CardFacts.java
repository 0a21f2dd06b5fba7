package atelier.learn.report;

import atelier.learn.model.Manifest;
import atelier.learn.model.ModelFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes a model's card.
final class CardFacts {
  private static final long FEW_ROWS = 200;
  private static final long FEW_OF_CLASS = 30;
  private static final int MANY_PEEKS = 5;

  private CardFacts() {}

  static ModelCard card(ModelFile model, @Nullable String trained, Measured measured, Outcome outcome) {
    Manifest manifest = model.manifest();
    Manifest.Lineage lineage = manifest.lineage();
    return new ModelCard(
        lineage.algorithm(), manifest.task(), manifest.target(), manifest.targetKind(), trained, lineage.source(), lineage.dataset(), lineage.rows(), manifest.classes(),
        manifest.columns(), lineage.parameters(), lineage.seed(), lineage.threads(), manifest.versions(), manifest.notes(), limits(lineage, measured, outcome));
  }

  private static List<ModelCard.Limit> limits(Manifest.Lineage lineage, Measured measured, Outcome outcome) {
    var limits = new ArrayList<ModelCard.Limit>();
    if (measured.source() == Measured.Source.LEARNED_FROM) {
      limits.add(new ModelCard.Limit(ModelCard.About.LEARNED_FROM, measured.table(), measured.rows()));
    }
    if (measured.every() > 1) {
      limits.add(new ModelCard.Limit(ModelCard.About.SAMPLED, measured.table(), measured.rows()));
    }
    if (measured.rows() < FEW_ROWS) {
      limits.add(new ModelCard.Limit(ModelCard.About.FEW_ROWS, "", measured.rows()));
    }
    if (lineage.rows() < FEW_ROWS) {
      limits.add(new ModelCard.Limit(ModelCard.About.FEW_ROWS_LEARNED, "", lineage.rows()));
    }
    if (measured.peeks() != null && measured.peeks() >= MANY_PEEKS) {
      limits.add(new ModelCard.Limit(ModelCard.About.MANY_PEEKS, "", measured.peeks()));
    }
    switch (outcome) {
      case TwoClasses two -> {
        few(two.positive(), two.curves().thresholds().positives(), limits);
        few(two.negative(), two.curves().thresholds().negatives(), limits);
      }
      case ManyClasses many -> many.classes().forEach(c -> few(c.name(), c.thresholds().positives(), limits));
      case Amounts _ -> {}
    }
    return limits;
  }

  private static void few(String name, long rows, List<ModelCard.Limit> limits) {
    if (rows < FEW_OF_CLASS) {
      limits.add(new ModelCard.Limit(ModelCard.About.FEW_OF_CLASS, name, rows));
    }
  }
}
