package atelier.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class NetworkGuardTest {

  /// Reserved for documentation (RFC 5737): nobody answers there, so an unguarded attempt hangs.
  private static final String ELSEWHERE = "192.0.2.1";

  @Test
  void refusesSocket() {
    assertThatThrownBy(() -> new Socket(ELSEWHERE, 80))
        .hasMessageContaining(NetworkGuardAgent.REFUSAL);
    assertThat(NetworkGuard.takeAttempt()).contains("/" + ELSEWHERE);
  }

  @Test
  void refusesSocketChannel() {
    assertThatThrownBy(() -> SocketChannel.open(new InetSocketAddress(ELSEWHERE, 80)))
        .hasMessageContaining(NetworkGuardAgent.REFUSAL);
    assertThat(NetworkGuard.takeAttempt()).isPresent();
  }

  @Test
  void refusesAsynchronousChannel() throws IOException {
    try (var channel = AsynchronousSocketChannel.open()) {
      assertThatThrownBy(() -> channel.connect(new InetSocketAddress(ELSEWHERE, 80)).get())
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining(NetworkGuardAgent.REFUSAL);
    }
    assertThat(NetworkGuard.takeAttempt()).isPresent();
  }

  @Test
  void refusesHttpClient() {
    assertThrows(IOException.class, () -> get(URI.create("http://" + ELSEWHERE + "/")));
    assertThat(NetworkGuard.takeAttempt()).contains("/" + ELSEWHERE);
  }

  @Test
  void refusesNames() {
    assertThatThrownBy(() -> InetAddress.getByName("example.com"))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining(NetworkGuardAgent.REFUSAL);
    assertThat(NetworkGuard.takeAttempt()).contains("example.com");
  }

  @Test
  void failsTestThatSwallowsTheError() {
    assertThrows(IOException.class, () -> SocketChannel.open(new InetSocketAddress(ELSEWHERE, 80)));

    assertThatThrownBy(() -> new StaysOnThisComputer().afterEach(null))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void isInForceForEveryTest() {
    assertThat(System.getProperty("junit.jupiter.extensions.autodetection.enabled"))
        .isEqualTo("true");
  }

  @Test
  void letsHttpReachThisComputer() throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
    server.start();
    try {
      assertThat(get(URI.create("http://localhost:" + server.getAddress().getPort() + "/")))
          .isEqualTo(204);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void guardsChildProcesses() throws Exception {
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(NetworkGuard.childFlags());
    command.addAll(List.of("-cp", testClasses(), PlantedConnection.class.getName()));

    var child = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(child.getInputStream().readAllBytes());

    assertThat(output.lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith(NetworkGuardAgent.REFUSAL));
  }

  private static int get(URI address) throws IOException, InterruptedException {
    try (var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
      return client
          .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }

  private static String testClasses() throws Exception {
    return Path.of(
            PlantedConnection.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }
}
