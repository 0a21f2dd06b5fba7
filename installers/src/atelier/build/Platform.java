package atelier.build;

import java.util.Locale;

/// The computer to build for, in the words of each library that brings native code.
record Platform(String os, boolean arm) {

  static Platform here() {
    var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var os = name.contains("win") ? "windows" : name.contains("mac") ? "macos" : "linux";
    return new Platform(os, System.getProperty("os.arch").equals("aarch64"));
  }

  String duckDb() {
    return switch (os) {
      case "macos" -> "libduckdb_java.so_osx_universal";
      default -> "libduckdb_java.so_" + os + (arm ? "_arm64" : "_amd64");
    };
  }

  String onnxRuntime() {
    var system =
        switch (os) {
          case "macos" -> "osx";
          case "windows" -> "win";
          default -> "linux";
        };
    return "ai/onnxruntime/native/" + system + (arm ? "-aarch64/" : "-x64/");
  }

  String xgboost() {
    return "lib/" + os + (arm ? "/aarch64/" : "/x86_64/");
  }

  String lightGbm() {
    return "lightgbm4j/" + (os.equals("macos") ? "osx" : os) + (arm ? "/aarch64/" : "/x86_64/");
  }

  String pytorchJni() {
    var system =
        switch (os) {
          case "macos" -> "osx";
          case "windows" -> "win";
          default -> "linux";
        };
    return "jnilib/" + system + (arm ? "-aarch64" : "-x86_64") + "/cpu/";
  }
}
