package atelier.learn.feature;

import atelier.core.data.Column;
import atelier.learn.learner.Encoding;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import java.util.ArrayList;
import java.util.List;

/// Learns from training rows how columns become numbers.
public final class PreparationFitter {
  /// A preparation and its training rows as the learner gets them.
  ///
  /// @param train differs from what [Encoders] makes of the same rows in the columns that are coded by the target: there each row's
  ///              code comes from other rows, or it would tell the row's own target
  public record Fitted(Preparation preparation, FloatMatrix train) {}

  private final Encoding encoding;

  public PreparationFitter(Encoding encoding) {
    this.encoding = encoding;
  }

  /// Fits every column of `columns`; those that cannot help are left out with a note.
  ///
  /// @throws LearnException when no column is left
  public Fitted fit(Frame frame, List<Column> columns, TrainingRows training) throws LearnException {
    Preparation preparation = prepare(frame, columns, training);
    FloatMatrix train = training.count() == frame.rows() ? Encoders.encode(preparation, frame) : Encoders.encode(preparation, frame, training.rows());
    hideOwnTarget(preparation, frame, training, train);
    return new Fitted(preparation, train);
  }

  /// The same without the rows, which may be large.
  ///
  /// @throws LearnException when no column is left
  public Preparation prepare(Frame frame, List<Column> columns, TrainingRows training) throws LearnException {
    var used = new ArrayList<Column>();
    var encoders = new ArrayList<Encoder>();
    var notes = new ArrayList<String>();
    for (Column column : columns) {
      Fitting fitting = fit(column, frame, training, columns.size() == 1);
      if (fitting.note() != null) {
        notes.add(fitting.note());
      }
      if (fitting.encoder() != null) {
        used.add(column);
        encoders.add(fitting.encoder());
      }
    }
    if (encoders.isEmpty()) {
      throw LearnException.input(
          "No column is left to learn from. " + String.join(" ", notes), "Give the table at least one column besides the target that differs between rows.");
    }
    return new Preparation(used, encoders, notes);
  }

  private Fitting fit(Column column, Frame frame, TrainingRows training, boolean alone) {
    if (!FrameReader.reads(column)) {
      return Fitting.leftOut(column.name(), "a " + column.kind().id() + " cannot be learned from yet");
    }
    return switch (frame.column(column.name())) {
      case Values.Numbers numbers -> new NumberFit(column, numbers, training).fit(encoding, alone);
      case Values.Moments moments -> new MomentFit(column, moments, training).fit(encoding);
      case Values.Texts texts -> new CategoryFit(column, texts, training).fit(encoding);
    };
  }

  private static void hideOwnTarget(Preparation preparation, Frame frame, TrainingRows training, FloatMatrix train) {
    int feature = 0;
    for (Encoder encoder : preparation.encoders()) {
      if (encoder instanceof Encoder.Ranked ranked && frame.column(ranked.column()) instanceof Values.Texts texts) {
        var means = new LevelMeans(texts, training);
        for (int k = 0; k < training.count(); k++) {
          int row = training.rows()[k];
          if (!texts.isMissing(row)) {
            double mean = means.withoutFold(texts.codes()[row], means.fold(row));
            train.set(k, feature, Encoders.real((mean - ranked.shift()) * ranked.scale()));
          }
        }
      }
      feature += encoder.features().size();
    }
  }
}
