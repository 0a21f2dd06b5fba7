package atelier.core.testing;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// Keeps tests off the network: whatever connects or asks for a name beyond this computer fails at
/// once.
///
/// The attempt is noted too, so that a test fails even where the code under test swallows the error
/// ([StaysOnThisComputer]). Datagrams are not covered.
public final class NetworkGuard {

  /// The system property in which whoever starts a child JVM finds the flag that guards it too.
  public static final String CHILD_FLAG = "atelier.child.flag";

  private static final List<Class<?>> AGENT =
      List.of(NetworkGuardAgent.class, LoopbackOnlyResolver.class);

  private NetworkGuard() {}

  /// Guards this JVM, once.
  static void install() {
    if (System.getProperty(CHILD_FLAG) != null) {
      return;
    }
    try {
      Path jar = agentJar();
      attach(jar);
      System.setProperty(CHILD_FLAG, "-javaagent:" + jar);
    } catch (Exception e) {
      // An IDE that runs a test without the build's flags; NetworkGuardTest fails there.
      System.err.println(
          "No network guard (the JVM needs -Djdk.attach.allowAttachSelf=true): " + e);
    }
  }

  /// Flags that put a child JVM under the same guard; empty where this JVM has none.
  public static List<String> childFlags() {
    return Optional.ofNullable(System.getProperty(CHILD_FLAG)).map(List::of).orElse(List.of());
  }

  /// Returns the address or name that was refused since the last call, and forgets it.
  public static Optional<String> takeAttempt() {
    return Optional.ofNullable(System.clearProperty(NetworkGuardAgent.ATTEMPT));
  }

  private static void attach(Path jar) throws Exception {
    var self = VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
    try {
      self.loadAgent(jar.toString());
    } finally {
      self.detach();
    }
  }

  private static Path agentJar() throws IOException {
    Path jar = Files.createTempFile("network-guard", ".jar").toAbsolutePath();
    jar.toFile().deleteOnExit();
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest())) {
      for (Class<?> type : AGENT) {
        copyWithNested(type, out);
      }
      out.putNextEntry(new JarEntry("META-INF/services/java.net.spi.InetAddressResolverProvider"));
      out.write(LoopbackOnlyResolver.class.getName().getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  private static Manifest manifest() {
    var manifest = new Manifest();
    var main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Premain-Class", NetworkGuardAgent.class.getName());
    main.putValue("Agent-Class", NetworkGuardAgent.class.getName());
    main.putValue("Can-Retransform-Classes", "true");
    return manifest;
  }

  private static void copyWithNested(Class<?> type, JarOutputStream out) throws IOException {
    var file = type.getName().replace('.', '/') + ".class";
    out.putNextEntry(new JarEntry(file));
    try (var in = type.getClassLoader().getResourceAsStream(file)) {
      in.transferTo(out);
    }
    for (Class<?> nested : type.getDeclaredClasses()) {
      copyWithNested(nested, out);
    }
  }
}
