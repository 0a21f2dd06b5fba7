package atelier.build;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/// Compiles picocli anew: its class files are too old for the AOT cache, which costs each start 50
/// to 80 ms.
final class Picocli {

  private Picocli() {}

  static boolean is(Path jar) {
    return jar.getFileName().toString().matches("picocli-[0-9.]+\\.jar");
  }

  /// @param jar as published; its sources lie beside it in the local repository
  static void rebuild(Path jar, Path result) throws IOException, BuildException {
    var sources = Path.of(jar.toString().replaceFirst("\\.jar$", "-sources.jar"));
    if (Files.notExists(sources)) {
      Files.copy(jar, result);
      return;
    }
    var work = Files.createTempDirectory("picocli");
    try {
      compile(jar, sources, work);
      pack(work, result);
    } finally {
      Folders.delete(work);
    }
  }

  private static void compile(Path jar, Path sources, Path classes)
      throws IOException, BuildException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of(sources));
      var all =
          files.list(
              StandardLocation.SOURCE_PATH,
              "picocli",
              EnumSet.of(JavaFileObject.Kind.SOURCE),
              true);
      var options =
          List.of(
              "--release",
              "25",
              "-nowarn",
              "-proc:none",
              "-d",
              classes.toString(),
              "-cp",
              jar.toString());
      var errors = new StringWriter();
      if (!compiler.getTask(errors, files, null, options, null, all).call()) {
        throw new BuildException("picocli's sources do not compile: " + errors);
      }
    }
  }

  private static void pack(Path classes, Path result) throws IOException {
    try (var out = new JarOutputStream(Files.newOutputStream(result));
        var files = files(classes)) {
      for (Path file : files.sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }

  private static Stream<Path> files(Path folder) throws IOException {
    return Files.find(folder, 20, (file, is) -> is.isRegularFile());
  }
}
