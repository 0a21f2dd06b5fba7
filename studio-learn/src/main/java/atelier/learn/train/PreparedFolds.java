package atelier.learn.train;

import atelier.learn.feature.Encoders;
import atelier.learn.feature.Preparation;
import atelier.learn.feature.PreparationFitter;
import atelier.learn.feature.TrainingRows;
import atelier.learn.learner.Encoding;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What folds made of their columns, kept for the next candidate: of one table, folds and seed, candidates differ in the algorithm only, and algorithms know two
/// encodings. Keeps as much as memory allows and makes the rest anew.
public final class PreparedFolds {
  /// Of the memory that this program may use.
  private static final double SHARE = 0.3;

  /// Rows as a learner gets them.
  ///
  /// @param train see [PreparationFitter.Fitted#train]
  /// @param held  the rows that are measured on; null where none were named
  record Prepared(Preparation preparation, FloatMatrix train, @Nullable Held held) {
    long bytes() {
      return 4L * train.values().length + (held == null ? 0 : 4L * held.x().values().length);
    }
  }

  /// Rows that are measured on.
  ///
  /// @param seconds it took to prepare them
  record Held(FloatMatrix x, double seconds) {}

  private record Entry(Material material, Encoding encoding, long seed, int[] rows, int @Nullable [] held, Prepared prepared) {
    boolean fits(Material of, Encoding as, long with, int[] train, int @Nullable [] measured) {
      return material == of && encoding == as && seed == with && Arrays.equals(rows, train) && Arrays.equals(held, measured);
    }
  }

  private final long most;
  private final List<Entry> entries = new ArrayList<>();
  private long bytes;

  private PreparedFolds(long most) {
    this.most = most;
  }

  /// Keeps what fits into a share of the memory.
  public static PreparedFolds kept() {
    return new PreparedFolds((long) (SHARE * Runtime.getRuntime().maxMemory()));
  }

  /// Keeps nothing.
  static PreparedFolds none() {
    return new PreparedFolds(0);
  }

  /// Learns from some rows how columns become numbers, or takes what was learned from them before.
  Prepared of(Material material, Encoding encoding, long seed, int[] rows, int @Nullable [] held) throws LearnException {
    Prepared known = known(material, encoding, seed, rows, held);
    if (known != null) {
      return known;
    }
    var training = new TrainingRows(rows, material.target().values(), material.target().classes().size(), seed);
    PreparationFitter.Fitted fitted = new PreparationFitter(encoding).fit(material.frame(), material.columns(), training);
    var made = new Prepared(fitted.preparation(), fitted.train(), held == null ? null : held(fitted.preparation(), material, held));
    keep(new Entry(material, encoding, seed, rows, held, made));
    return made;
  }

  private static Held held(Preparation preparation, Material material, int[] rows) throws LearnException {
    long start = System.nanoTime();
    FloatMatrix encoded = Encoders.encode(preparation, material.frame(), rows);
    return new Held(encoded, (System.nanoTime() - start) / 1e9);
  }

  private synchronized @Nullable Prepared known(Material material, Encoding encoding, long seed, int[] rows, int @Nullable [] held) {
    return entries.stream().filter(e -> e.fits(material, encoding, seed, rows, held)).findFirst().map(Entry::prepared).orElse(null);
  }

  private synchronized void keep(Entry entry) {
    if (entries.stream().anyMatch(e -> e.material() != entry.material())) {
      // Another table: what was kept of the last one is of no use.
      entries.clear();
      bytes = 0;
    }
    if (bytes + entry.prepared().bytes() <= most) {
      entries.add(entry);
      bytes += entry.prepared().bytes();
    }
  }
}
