package atelier.learn.trial;

import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.json.Json;
import atelier.learn.feature.Preparation;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Model;
import atelier.learn.learner.blend.BlendModel;
import atelier.learn.train.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// A fit as it is kept in a trial's directory: preparation and classes as JSON, the model's payload beside.
///
/// @param present the classes it knows among the task's; empty for regression
public record FittedPart(Preparation preparation, int[] present, Model model) {
  private record About(String algorithm, int[] present, Preparation preparation) {}

  static void write(Path folder, String name, Fit fit) throws FileException {
    new FittedPart(fit.preparation(), fit.classes().present(), Objects.requireNonNull(fit.model())).write(folder, name);
  }

  /// Keeps it in a directory, which is made where it is missing.
  public void write(Path folder, String name) throws FileException {
    SafeFile.write(folder.resolve(name + ".bin"), model.payload());
    SafeFile.write(folder.resolve(name + ".json"), Json.line(new About(model.algorithm(), present, preparation)));
  }

  /// Reads what a trial kept.
  public static FittedPart read(Path folder, String name, BlendModel.Loader loader) throws LearnException {
    try {
      About about = Json.read(Files.readString(folder.resolve(name + ".json")), About.class);
      return new FittedPart(about.preparation(), about.present(), loader.load(about.algorithm(), Files.readAllBytes(folder.resolve(name + ".bin"))));
    } catch (IOException e) {
      throw LearnException.work("A trial's model '" + name + "' cannot be read: " + e.getMessage() + ".", "Run it again.", e);
    }
  }
}
