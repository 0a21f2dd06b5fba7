package atelier.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/// What of a library's jar this computer needs.
///
/// @param prefix of the jar's file name
/// @param dropped entries that are left out
/// @param unpacked entry to a path in the folder of native libraries; null stays in the jar
/// @param stored entries that stay uncompressed, because the library copies them out at each start
record Library(
    String prefix,
    Predicate<String> dropped,
    Function<String, String> unpacked,
    Predicate<String> stored) {

  private static final Platform HERE = Platform.here();

  /// Libraries with native code for systems that are not this one.
  private static final List<Library> SLIMMED =
      List.of(
          // Without its entry the driver calls System.loadLibrary("duckdb_java").
          unpacking(
              "duckdb_jdbc-",
              "libduckdb_java.",
              entry -> entry.equals(HERE.duckDb()) ? System.mapLibraryName("duckdb_java") : null),
          // Looks into -Donnxruntime.native.path first; unpacked by itself it leaves a folder
          // behind at each run.
          unpacking(
              "onnxruntime-",
              "ai/onnxruntime/native/",
              entry -> entry.startsWith(HERE.onnxRuntime()) ? nameOfLibrary(entry) : null),
          // Always copies its library out of the jar, from this path.
          new Library(
              "xgboost4j_",
              entry -> entry.startsWith("lib/") && !entry.startsWith(HERE.xgboost()),
              entry -> null,
              entry -> entry.startsWith(HERE.xgboost())),
          // As XGBoost; a worker has a temporary folder of its own for it.
          new Library(
              "lightgbm4j-",
              entry -> entry.startsWith("lightgbm4j/") && !entry.startsWith(HERE.lightGbm()),
              entry -> null,
              entry -> entry.startsWith(HERE.lightGbm())),
          // 430 MB that would be unpacked at the first net of each worker; the learner looks for this folder.
          unpacking(
              "pytorch-native-cpu-",
              "pytorch/",
              entry -> isNative(entry) ? "pytorch/" + nameOf(entry) : null),
          new Library(
              "pytorch-jni-",
              entry -> entry.startsWith("jnilib/") && !entry.endsWith(".properties"),
              entry -> entry.startsWith(HERE.pytorchJni()) && isNative(entry) ? "pytorch/" + nameOf(entry) : null,
              entry -> false),
          // The studio loads the plain libraries; their Java bindings and headers are not used.
          new Library("openblas-", Library::isBinding, entry -> null, entry -> false),
          new Library("arpack-ng-", Library::isBinding, entry -> null, entry -> false));

  private static Library unpacking(
      String prefix, String natives, Function<String, String> unpacked) {
    return new Library(prefix, entry -> entry.startsWith(natives), unpacked, entry -> false);
  }

  private static boolean isBinding(String entry) {
    return entry.contains("/libjni") || entry.contains("/include/");
  }

  private static String nameOfLibrary(String entry) {
    return isNative(entry) ? nameOf(entry) : null;
  }

  private static boolean isNative(String entry) {
    return entry.endsWith(".so") || entry.contains(".so.") || entry.endsWith(".dylib") || entry.endsWith(".dll");
  }

  private static String nameOf(String entry) {
    return entry.substring(entry.lastIndexOf('/') + 1);
  }

  /// Finds what is to be done to a jar; null where it is taken as it is.
  static Library of(Path jar) {
    var name = jar.getFileName().toString();
    return SLIMMED.stream()
        .filter(library -> name.startsWith(library.prefix))
        .findFirst()
        .orElse(null);
  }

  /// Writes the smaller jar, and its native libraries into a folder.
  void slim(Path jar, Path smaller, Path natives) throws IOException {
    try (var in = new JarFile(jar.toFile());
        var out = new JarOutputStream(Files.newOutputStream(smaller))) {
      for (JarEntry entry : (Iterable<JarEntry>) in.stream()::iterator) {
        try (var content = in.getInputStream(entry)) {
          take(entry, content, out, natives);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void take(JarEntry entry, InputStream content, JarOutputStream out, Path natives)
      throws IOException {
    var name = entry.getName();
    var file = unpacked.apply(name);
    if (file != null) {
      Files.createDirectories(natives.resolve(file).getParent());
      Files.copy(content, natives.resolve(file));
    } else if (!entry.isDirectory() && !dropped.test(name)) {
      write(entry, content.readAllBytes(), out);
    }
  }

  private void write(JarEntry original, byte[] content, JarOutputStream out) throws IOException {
    var entry = new JarEntry(original.getName());
    entry.setTime(original.getTime());
    if (stored.test(entry.getName())) {
      var sum = new CRC32();
      sum.update(content);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.length);
      entry.setCrc(sum.getValue());
    }
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }
}
