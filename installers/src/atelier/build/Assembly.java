package atelier.build;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Lays out a build: `lib` with the jars, `native` with their native libraries, and `java.args`,
/// the flags of every JVM of the program. What libraries become is kept in a cache and linked, so
/// that a build costs little but its own jars.
final class Assembly {

  private final Path cache;
  private final Path target;
  private final Set<Path> used = new HashSet<>();

  Assembly(Path cache, Path target) {
    this.cache = cache;
    this.target = target;
  }

  void assemble(List<Path> classPath) throws IOException, BuildException {
    Files.createDirectories(cache);
    var lib = Files.createDirectory(target.resolve("lib"));
    var natives = Files.createDirectory(target.resolve("native"));
    var jars = new ArrayList<Path>();
    for (Path jar : classPath) {
      jars.add(add(jar, lib, natives));
    }
    forgetUnused();
    Files.writeString(target.resolve("jdk"), System.getProperty("java.home") + "\n");
    Files.writeString(target.resolve("class-path"), joined(jars) + "\n");
    Files.write(target.resolve("java.args"), flags(jars, natives));
  }

  private Path add(Path jar, Path lib, Path natives) throws IOException, BuildException {
    var name = jar.getFileName().toString();
    var copy = lib.resolve(name);
    if (Library.of(jar) == null && !Picocli.is(jar)) {
      return Files.copy(jar, copy);
    }
    var made = made(jar);
    try (var files = Files.walk(made)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        var link = file.endsWith(name) ? copy : natives.resolve(made.relativize(file));
        Files.createDirectories(link.getParent());
        link(file, link);
      }
    }
    return copy;
  }

  /// Returns the folder of the cache with the smaller jar and its native libraries.
  private Path made(Path jar) throws IOException, BuildException {
    var key =
        jar.getFileName() + "-" + Files.size(jar) + "-" + Files.getLastModifiedTime(jar).toMillis();
    var made = cache.resolve(key);
    used.add(made);
    if (Files.notExists(made)) {
      var unfinished = Files.createTempDirectory(cache, "new");
      make(jar, unfinished);
      Files.move(unfinished, made);
    }
    return made;
  }

  private static void make(Path jar, Path folder) throws IOException, BuildException {
    var result = folder.resolve(jar.getFileName());
    if (Picocli.is(jar)) {
      Picocli.rebuild(jar, result);
    } else {
      Library.of(jar).slim(jar, result, folder);
    }
  }

  private void forgetUnused() throws IOException {
    try (var entries = Files.list(cache)) {
      for (Path entry : entries.filter(entry -> !used.contains(entry)).toList()) {
        Folders.delete(entry);
      }
    }
  }

  private static void link(Path file, Path link) throws IOException {
    try {
      Files.createLink(link, file);
    } catch (UnsupportedOperationException e) {
      Files.copy(file, link);
    }
  }

  private List<String> flags(List<Path> jars, Path natives) {
    var flags = new ArrayList<String>();
    flags(target.toString(), natives.toString()).forEach(flag -> flags.add(quoted(flag)));
    flags.add(quoted("-Datelier.spark=" + target.resolveSibling("spark").resolve("class-path")));
    flags.add("-cp");
    flags.add(quoted(joined(jars)));
    return flags;
  }

  /// The flags of every JVM of the program, wherever it lies.
  static List<String> flags(String home, String natives) {
    return List.of(
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow", // protobuf 3
        "-Xlog:disable", // the JVM's own messages would go to standard output
        "-Xlog:all=warning:stderr",
        "-Xlog:aot*=error:stderr", // a piece of the cache that could not be used is compiled again: nothing to tell
        "-Dstdout.encoding=UTF-8",
        "-Dstderr.encoding=UTF-8",
        "-Dh2.bindAddress=127.0.0.1",
        "-Datelier.build=" + home,
        "-Djava.library.path=" + natives,
        "-Donnxruntime.native.path=" + natives);
  }

  private static String joined(List<Path> jars) {
    return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /// Quotes as the java command's argument files want it.
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\") + '"';
  }
}
