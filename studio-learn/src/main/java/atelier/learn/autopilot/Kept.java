package atelier.learn.autopilot;

import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.file.Trees;
import atelier.core.json.Json;
import atelier.learn.learner.LearnException;
import atelier.learn.trial.OutOfFoldScores;
import atelier.learn.trial.TrialResult;
import atelier.learn.trial.TrialTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Trials on the disk: a directory each, with its plan from the beginning and its result when it is finished. A search whose program was killed goes on from there.
final class Kept {
  private static final String PLAN = "plan.json";
  private static final String OUTPUT = "output";

  private Kept() {}

  /// Makes a trial's directory.
  static Path begin(Path root, Plan plan) throws FileException {
    Path folder = root.resolve(plan.name());
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw FileException.of("made", folder, e);
    }
    SafeFile.write(folder.resolve(PLAN), Json.pretty(plan));
    return folder;
  }

  /// Finished trials of an earlier run; those that ended themselves, for want of time or below the bar, measured nothing and are tried anew.
  static List<Contender> trials(Path root) throws LearnException {
    var found = new ArrayList<Contender>();
    for (Path folder : folders(root)) {
      Path output = folder.resolve(OUTPUT);
      if (Files.exists(folder.resolve(PLAN)) && Files.exists(output.resolve(TrialTask.RESULT))) {
        try {
          Plan plan = Json.read(Files.readString(folder.resolve(PLAN)), Plan.class);
          TrialResult result = Json.read(Files.readString(output.resolve(TrialTask.RESULT)), TrialResult.class);
          if (result.needed() == null && result.stopped() == null && result.parts().stream().allMatch(part -> Files.exists(output.resolve(part + ".bin")))) {
            found.add(new Contender(plan, result, output, OutOfFoldScores.read(output)));
          }
        } catch (IOException e) {
          throw LearnException.work("A finished trial in '" + folder + "' cannot be read: " + e.getMessage() + ".", "Start the search anew.", e);
        }
      }
    }
    return found;
  }

  /// Removes what only an unfinished search needs: the models of single folds, which the leader's model holds where they vote.
  static void tidy(Path root) throws LearnException {
    for (Path folder : folders(root)) {
      if (folder.getFileName().toString().startsWith("all-")) {
        Trees.deleteQuietly(folder);
        continue;
      }
      try (Stream<Path> files = Files.list(folder.resolve(OUTPUT))) {
        for (Path file : files.filter(f -> f.getFileName().toString().startsWith("fold-")).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        // A trial that was never begun has no output; what cannot be deleted stays.
      }
    }
  }

  private static List<Path> folders(Path root) throws LearnException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(root)) {
      return all.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw LearnException.work("The trials in '" + root + "' cannot be read: " + e.getMessage() + ".", "Start the search anew.", e);
    }
  }
}
