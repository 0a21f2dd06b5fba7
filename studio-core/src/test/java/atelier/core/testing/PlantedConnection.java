package atelier.core.testing;

import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.Callable;

/// A program that tries to leave the computer by address and by name, and prints how that ended.
final class PlantedConnection {

  private PlantedConnection() {}

  public static void main(String[] args) {
    System.out.println(outcome(() -> new Socket("192.0.2.1", 80)));
    System.out.println(outcome(() -> InetAddress.getByName("example.com")));
  }

  private static String outcome(Callable<?> attempt) {
    try {
      return "reached " + attempt.call();
    } catch (Exception e) {
      return e.getMessage();
    }
  }
}
