package atelier.learn.trial;

import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.job.Progress;
import atelier.learn.learner.LearnException;
import atelier.learn.train.Material;
import atelier.learn.train.MaterialReader;
import atelier.learn.train.TrainRequest;
import org.jspecify.annotations.Nullable;

/// The table of the last trial: the trials of one search read the same one, so a worker reads it once.
final class MaterialKeep {
  /// What decides how a table is read.
  private record Key(TrainRequest.Table table, String target, @Nullable Object task, @Nullable String group, @Nullable String time, @Nullable String weight, long seed, @Nullable Double holdOut) {
    static Key of(TrainRequest request) {
      return new Key(request.table(), request.target(), request.task(), request.group(), request.time(), request.weight(), request.seed(), request.holdOut());
    }
  }

  private @Nullable Key key;
  private @Nullable Material material;

  synchronized Material of(TrainRequest request, Progress progress) throws LearnException, DataException {
    Key wanted = Key.of(request);
    Material kept = material;
    if (kept != null && wanted.equals(key)) {
      return kept;
    }
    try (DuckSession session = DuckSession.open(DuckSession.Options.standard(request.table().source().files()).withThreads(request.threads()))) {
      Material read = new MaterialReader(request).read(session, progress);
      keep(request, read);
      return read;
    }
  }

  synchronized void keep(TrainRequest request, Material given) {
    key = Key.of(request);
    material = given;
  }
}
