package atelier.learn.learner.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.core.testing.NetworkGuard;
import atelier.learn.learner.Additive;
import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Heard;
import atelier.learn.learner.Samples;
import atelier.learn.learner.Task;
import atelier.learn.learner.tree.TreeModel;
import atelier.learn.metric.Metric;
import atelier.learn.metric.Scorer;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_float;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LightGbmTest {
  private static final int FEATURES = 6;
  private static final LightParams QUICK = new LightParams(300, 0.3, 8, 0, 5, 0.001, 1, 1, 1, 0, 0, 255, 5);

  @TempDir Path folder;

  @BeforeAll
  static void load() throws Exception {
    OwnLibrary.ready();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void runsFromAFileThatNoOtherProcessWrites() throws Exception {
    assertThat(Files.readAllLines(Path.of("/proc/self/maps"))).filteredOn(line -> line.contains("lib_lightgbm")).isNotEmpty().allMatch(line -> line.contains("atelier-lightgbm-"));
  }

  /// A library that cannot be loaded, as on a computer without OpenMP, is told in words, also the second time, when its class is broken.
  @Test
  @EnabledOnOs(OS.LINUX)
  void saysWhatToInstallWhereTheLibraryCannotBeLoaded() throws Exception {
    for (String processor : List.of("x86_64", "aarch64")) {
      Path resource = Files.createDirectories(folder.resolve("lightgbm4j/linux").resolve(processor)).resolve("lib_lightgbm.so");
      Files.writeString(resource, "no library");
    }
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(NetworkGuard.childFlags());
    command.addAll(List.of("-cp", folder + java.io.File.pathSeparator + System.getProperty("java.class.path"), "--enable-native-access=ALL-UNNAMED", LightGbmDriver.class.getName()));
    Path said = folder.resolve("said.txt");
    Path errors = folder.resolve("errors.txt");
    Process driver = new ProcessBuilder(command).redirectOutput(said.toFile()).redirectError(errors.toFile()).start();
    try {
      assertThat(driver.waitFor(5, TimeUnit.MINUTES)).as("it ends").isTrue();
    } finally {
      driver.destroyForcibly();
    }

    assertThat(driver.exitValue()).as(Files.readString(errors)).isZero();
    assertThat(Files.readAllLines(said)).filteredOn(line -> line.startsWith("LightGBM's native library cannot be loaded on this computer")).hasSize(2).allMatch(line -> line.contains("apt install libgomp1"));
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void scoresAndExplainsAsTheLibraryItself(Task task) throws Exception {
    // Missing cells in some columns of training, in all columns of the rows to score.
    Features train = withGaps(Samples.of(task, 800, FEATURES, 1), 3);
    Features fresh = withGaps(Samples.of(task, 300, FEATURES, 2), FEATURES);
    try (var library = new Library(train)) {
      TreeModel ours = ModelText.read(library.text, train.classes(), FEATURES);

      int outputs = task == Task.MULTICLASS ? 3 : 1;
      double[] scores = ours.score(fresh.x(), 1);
      double[] theirs = library.predict(fresh, lightgbmlib.C_API_PREDICT_NORMAL, outputs);
      for (int i = 0; i < theirs.length; i++) {
        // Our leaves are float32: 20 terms of values around 10 to 30.
        assertThat(scores[task == Task.BINARY ? 2 * i + 1 : i]).isCloseTo(theirs[i], within(1e-5));
      }
      checkEffects(ours.attribute(fresh.x()), library.predict(fresh, lightgbmlib.C_API_PREDICT_CONTRIB, outputs * (FEATURES + 1)));
    }
  }

  /// The library gives, a row and margin, an effect a feature and then the base.
  private static void checkEffects(Additive.Attribution ours, double[] theirs) {
    int at = 0;
    for (int i = 0; i < ours.rows(); i++) {
      for (int o = 0; o < ours.outputs(); o++) {
        for (int j = 0; j < FEATURES; j++) {
          assertThat(ours.value(i, o, j)).isCloseTo(theirs[at++], within(2e-4));
        }
        assertThat(ours.base()[o]).isCloseTo(theirs[at++], within(2e-4));
      }
    }
  }

  @Test
  void stopsEarlyAndKeepsTheBestRounds() throws Exception {
    Features train = Samples.of(Task.BINARY, 300, 2);
    Features validation = Samples.of(Task.BINARY, 300, 3);
    var losses = new ArrayList<Double>();

    var model = (TreeModel) new LightGbm().fit(train, validation, QUICK, watching(losses));

    int best = losses.indexOf(losses.stream().min(Double::compare).orElseThrow()) + 1;
    assertThat(model.trees()).isEqualTo(best).isLessThan(losses.size());
    assertThat(losses).hasSize(best + QUICK.earlyStoppingRounds());
    double loss = Scorer.score(Metric.LOGLOSS, Task.BINARY, 2, validation.target(), model.score(validation.x(), 1), null);
    assertThat(loss).isCloseTo(losses.get(best - 1), within(1e-5));
  }

  @Test
  void growsAllRoundsWithoutValidation() throws Exception {
    var losses = new ArrayList<Double>();
    var params = new LightParams(7, 0.3, 8, 0, 5, 0.001, 1, 1, 1, 0, 0, 255, 5);

    assertThat(((TreeModel) new LightGbm().fit(Samples.of(Task.MULTICLASS, 200, 4), null, params, watching(losses))).trees()).isEqualTo(7 * 3);
    assertThat(losses).isEmpty();
  }

  @Test
  void isTheConstantWhereNoLeafCanBeSplit() throws Exception {
    Features train = Samples.of(Task.BINARY, 30, 5);
    var params = new LightParams(50, 0.3, 8, 0, 10_000, 0.001, 1, 1, 1, 0, 0, 255, 5);
    double share = java.util.Arrays.stream(train.target()).average().orElseThrow();

    double[] scores = new LightGbm().fit(train, null, params, FitContext.of(1, 1)).score(train.x(), 1);

    assertThat(scores[1]).isCloseTo(share, within(1e-6));
    assertThat(scores[59]).isCloseTo(share, within(1e-6));
  }

  @Test
  void roundsThresholdsDownToFloats() {
    assertThat(ModelText.atOrBelow(0.1)).isEqualTo(Math.nextDown(0.1f));
    assertThat(ModelText.atOrBelow(0.5)).isEqualTo(0.5f);
    assertThat(ModelText.atOrBelow(1e300)).isEqualTo(Float.MAX_VALUE);
  }

  @Test
  void saysHowToGetOnWithoutTheNativeLibrary() {
    var problem = LightGbm.withoutLibrary(new UnsatisfiedLinkError("libgomp.so.1: cannot open shared object file")).problem();
    assertThat(problem.what()).contains("libgomp.so.1");
    assertThat(problem.advice()).contains("apt install libgomp1", "random-forest");
  }

  private static FitContext watching(List<Double> losses) {
    return new Heard((step, metrics) -> {
      losses.addAll(metrics.values());
      return FitContext.Verdict.CONTINUE;
    });
  }

  private static Features withGaps(Features given, int columns) {
    var random = new Random(9);
    float[] x = given.x().values().clone();
    for (int i = 0; i < x.length; i++) {
      x[i] = i % FEATURES < columns && random.nextInt(10) == 0 ? Float.NaN : x[i];
    }
    return new Features(new FloatMatrix(given.x().rows(), FEATURES, x), given.names(), given.target(), given.classes(), null);
  }

  /// The same rows boosted by the library alone, 20 rounds; the model is read back from its text.
  private static final class Library implements AutoCloseable {
    final String text;
    private final SWIGTYPE_p_p_void booster;

    Library(Features train) throws LGBMException {
      String settings = "verbosity=-1 num_threads=1 deterministic=true force_col_wise=true " + switch (train.task()) {
        case REGRESSION -> "objective=regression";
        case BINARY -> "objective=binary";
        case MULTICLASS -> "objective=multiclass num_class=3";
      };
      float[] label = new float[train.target().length];
      for (int i = 0; i < label.length; i++) {
        label[i] = (float) train.target()[i];
      }
      LGBMBooster grown;
      try (LGBMDataset dataset = LGBMDataset.createFromMat(train.x().values(), train.x().rows(), FEATURES, true, settings, null)) {
        dataset.setField("label", label);
        grown = LGBMBooster.create(dataset, settings);
        for (int round = 0; round < 20; round++) {
          grown.updateOneIter();
        }
      }
      text = grown.saveModelToString(0, 20, LGBMBooster.FeatureImportanceType.GAIN);
      grown.close();
      booster = lightgbmlib.voidpp_handle();
      SWIGTYPE_p_int rounds = lightgbmlib.new_intp();
      assertThat(lightgbmlib.LGBM_BoosterLoadModelFromString(text, rounds, booster)).isZero();
      lightgbmlib.delete_intp(rounds);
    }

    /// Not by `predictForMat`: it sets aside room for two results a row, and with three classes the process ends.
    double[] predict(Features rows, int type, int width) {
      int cells = rows.x().values().length;
      double[] results = new double[rows.x().rows() * width];
      SWIGTYPE_p_float x = lightgbmlib.new_floatArray(cells);
      SWIGTYPE_p_double out = lightgbmlib.new_doubleArray(results.length);
      SWIGTYPE_p_long_long written = lightgbmlib.new_int64_tp();
      for (int i = 0; i < cells; i++) {
        lightgbmlib.floatArray_setitem(x, i, rows.x().values()[i]);
      }
      lightgbmlib.LGBM_BoosterPredictForMat(
          lightgbmlib.voidpp_value(booster), lightgbmlib.float_to_voidp_ptr(x), lightgbmlib.C_API_DTYPE_FLOAT32, rows.x().rows(), FEATURES, 1, type, 0, 20, "", written, out);
      assertThat(lightgbmlib.int64_tp_value(written)).isEqualTo(results.length);
      for (int i = 0; i < results.length; i++) {
        results[i] = lightgbmlib.doubleArray_getitem(out, i);
      }
      lightgbmlib.delete_floatArray(x);
      lightgbmlib.delete_doubleArray(out);
      lightgbmlib.delete_int64_tp(written);
      return results;
    }

    @Override
    public void close() {
      lightgbmlib.LGBM_BoosterFree(lightgbmlib.voidpp_value(booster));
    }
  }
}
