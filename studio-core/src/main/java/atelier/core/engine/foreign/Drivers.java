package atelier.core.engine.foreign;

import atelier.core.data.DataException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// The drivers of this program (DuckDB, H2) and those in jars that a person gave. A jar's code runs in this program: it is only loaded when it is given.
final class Drivers implements AutoCloseable {
  private final @Nullable URLClassLoader given;

  Drivers(List<Path> jars) throws DataException {
    var urls = new ArrayList<URL>();
    for (Path jar : jars) {
      if (!Files.isRegularFile(jar)) {
        throw DataException.input("There is no driver '" + jar + "'.", "Name the jar of a JDBC driver.");
      }
      try {
        urls.add(jar.toAbsolutePath().toUri().toURL());
      } catch (MalformedURLException e) {
        throw DataException.input("'" + jar + "' is not a file name.", "");
      }
    }
    given = urls.isEmpty() ? null : new URLClassLoader(urls.toArray(URL[]::new), Drivers.class.getClassLoader());
  }

  Connection connect(DatabaseTable table) throws DataException {
    String url = table.filled(System.getenv());
    ClassLoader loader = given != null ? given : Drivers.class.getClassLoader();
    try {
      for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
        if (driver.acceptsURL(url)) {
          Connection connection = driver.connect(url, new Properties());
          if (connection != null) {
            return connection;
          }
        }
      }
    } catch (SQLException e) {
      throw DataException.work("The database '" + table.shown() + "' cannot be opened: " + e.getMessage() + ".", "Check address, name and password.", e);
    } catch (ServiceConfigurationError e) {
      throw DataException.input("A driver cannot be loaded: " + e.getMessage() + ".", "Give the jar of a JDBC driver for Java.");
    }
    throw DataException.input("No driver knows '" + table.shown() + "'.", "Give the jar of the database's JDBC driver with --driver.");
  }

  @Override
  public void close() throws DataException {
    if (given != null) {
      try {
        given.close();
      } catch (IOException e) {
        throw DataException.work("A driver cannot be closed: " + e.getMessage() + ".", "", e);
      }
    }
  }
}
