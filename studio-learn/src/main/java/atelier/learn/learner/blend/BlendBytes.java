package atelier.learn.learner.blend;

import atelier.core.job.Problem;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Model;
import atelier.learn.learner.Training;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// A blend as bytes, big-endian: a mark, sizes, then member after member with its algorithm and its own payload; of two layers another mark, and a blend after the other. What is
/// read is checked, for a file may come from anywhere.
final class BlendBytes {
  /// Before members had a calibration: "ATB1".
  private static final int PLAIN = 0x41544231;
  private static final int MARK = 0x41544232; // "ATB2"
  /// Two layers: "ATS1".
  private static final int LAYERS = 0x41545331;
  static final int MOST_MEMBERS = 10_000;

  private BlendBytes() {}

  static byte[] write(BlendModel blend) {
    return bytes(out -> write(blend, out));
  }

  static byte[] write(StackModel stack) {
    return bytes(out -> {
      out.writeInt(LAYERS);
      stack.write(out);
    });
  }

  @FunctionalInterface
  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] bytes(Writing writing) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static void write(BlendModel blend, DataOutputStream out) throws IOException {
    out.writeInt(MARK);
    out.writeInt(blend.classes());
    out.writeInt(blend.features());
    out.writeDouble(blend.sharpness());
    out.writeInt(blend.members().size());
    for (BlendModel.Member member : blend.members()) {
      out.writeUTF(member.model().algorithm());
      out.writeDouble(member.weight());
      out.writeDouble(member.calibration());
      ints(out, member.features());
      ints(out, member.present());
      byte[] payload = member.model().payload();
      out.writeInt(payload.length);
      out.write(payload);
    }
  }

  private static void ints(DataOutputStream out, int[] values) throws IOException {
    out.writeInt(values.length);
    for (int value : values) {
      out.writeInt(value);
    }
  }

  static Model read(byte[] payload, BlendModel.Loader loader) throws LearnException {
    try (var in = new DataInputStream(new ByteArrayInputStream(payload))) {
      int mark = in.readInt();
      Model model = mark == LAYERS ? StackModel.read(in, loader) : read(mark, in, loader);
      if (in.available() > 0) {
        throw broken(null);
      }
      return model;
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      throw broken(e);
    }
  }

  static BlendModel read(DataInputStream in, BlendModel.Loader loader) throws IOException, LearnException {
    return read(in.readInt(), in, loader);
  }

  private static BlendModel read(int mark, DataInputStream in, BlendModel.Loader loader) throws IOException, LearnException {
    if (mark != MARK && mark != PLAIN) {
      throw broken(null);
    }
    int classes = in.readInt();
    int features = in.readInt();
    double sharpness = in.readDouble();
    int count = in.readInt();
    if (classes < 0 || features < 0 || features > Training.MOST_FEATURES || count < 1 || count > MOST_MEMBERS) {
      throw broken(null);
    }
    var members = new ArrayList<BlendModel.Member>();
    for (int m = 0; m < count; m++) {
      members.add(member(in, mark == MARK, classes, features, loader));
    }
    return new BlendModel(classes, features, sharpness, members);
  }

  private static BlendModel.Member member(DataInputStream in, boolean calibrated, int classes, int features, BlendModel.Loader loader) throws IOException, LearnException {
    String algorithm = in.readUTF();
    if (algorithm.equals(BlendModel.ID)) {
      // A blend of blends could nest without end.
      throw broken(null);
    }
    double weight = in.readDouble();
    double calibration = calibrated ? in.readDouble() : 1;
    int[] columns = ints(in, features);
    int[] present = ints(in, classes);
    int length = in.readInt();
    if (length < 0 || length > in.available() || !(weight > 0) || Double.isInfinite(weight)) {
      throw broken(null);
    }
    Model model = loader.load(algorithm, in.readNBytes(length));
    boolean fits = model.features() == columns.length && (classes == 0 ? model.classes() == 0 && present.length == 0 : present.length >= 2 && model.classes() == present.length);
    if (!fits) {
      throw broken(null);
    }
    return new BlendModel.Member(model, columns, present, weight, calibration);
  }

  /// @param below every number is at least 0 and below this
  private static int[] ints(DataInputStream in, int below) throws IOException, LearnException {
    int length = in.readInt();
    if (length < 0 || 4L * length > in.available()) {
      throw broken(null);
    }
    int[] values = new int[length];
    for (int i = 0; i < length; i++) {
      values[i] = in.readInt();
      if (values[i] < 0 || values[i] >= below) {
        throw broken(null);
      }
    }
    return values;
  }

  private static LearnException broken(@Nullable Throwable cause) {
    return new LearnException(Problem.input("The payload of the model is no ensemble.", "Train the model again."), cause);
  }
}
