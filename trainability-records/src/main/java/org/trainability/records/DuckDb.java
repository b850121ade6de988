package org.trainability.records;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** How this project asks DuckDB and has it write. */
final class DuckDb {

  static final String TEXT = "VARCHAR";

  private static final String MEMORY = "jdbc:duckdb:";

  private static final String TEMPORARY = "java.io.tmpdir";

  private static final String NATIVE_PART = "libduckdb_java.so";

  /** Characters that stand for others in the names of files that are read. */
  private static final Pattern PATTERN = Pattern.compile("[*?\\[]");

  private DuckDb() {}

  /** The one database: to start it takes longer than to ask it. */
  private static DuckDBConnection database;

  /** The one whose results are read as they are computed. */
  private static DuckDBConnection streaming;

  private static NativeLibraryException unloadable;

  /**
   * Connects to a database in memory that uses one thread, keeps the order of rows, loads nothing
   * from the net, leaves no file behind and keeps nothing of the files that it has read.
   *
   * @throws NativeLibraryException if DuckDB can't be loaded
   */
  static synchronized Connection connect() throws SQLException {
    if (unloadable != null) {
      // A class that could not be initialized does not say why a second time.
      throw unloadable;
    }
    if (database == null) {
      try {
        database = start(settings());
      } catch (LinkageError failure) {
        unloadable = explain(failure);
        throw unloadable;
      }
    }
    return database.duplicate();
  }

  private static NativeLibraryException explain(LinkageError failure) {
    String name = "DuckDB, which writes and reads the readings,";
    Optional<Path> beside = besideItsJar();
    return beside.isPresent()
        ? NativeLibraryException.inPlace(name, beside.get(), failure)
        : NativeLibraryException.of(name, System.getProperty(TEMPORARY), TEMPORARY, failure);
  }

  /** {@return DuckDB's native part where it lies beside the jar, as in the program's own folder} */
  private static Optional<Path> besideItsJar() {
    try {
      URL jar = DuckDBDriver.class.getProtectionDomain().getCodeSource().getLocation();
      try (Stream<Path> files = Files.list(Path.of(jar.toURI()).getParent())) {
        return files
            .filter(file -> file.getFileName().toString().startsWith(NATIVE_PART))
            .findFirst();
      }
    } catch (IOException | URISyntaxException unknown) {
      return Optional.empty();
    }
  }

  /**
   * Connects to a database whose results are read as they are computed and which takes a bounded
   * amount of memory, for tables of any size.
   *
   * @throws NativeLibraryException if DuckDB can't be loaded
   */
  static synchronized Connection streaming() throws SQLException {
    connect().close();
    if (streaming == null || !isSound(streaming)) {
      Properties settings = settings();
      settings.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
      settings.setProperty("memory_limit", "1GB");
      streaming = start(settings);
    }
    return streaming.duplicate();
  }

  /** A damaged file may bring DuckDB to give up the whole database. */
  private static boolean isSound(DuckDBConnection database) {
    try (Connection connection = database.duplicate();
        Statement query = connection.createStatement();
        ResultSet one = query.executeQuery("SELECT 1")) {
      return one.next();
    } catch (SQLException invalidated) {
      return false;
    }
  }

  private static DuckDBConnection start(Properties settings) throws SQLException {
    return DriverManager.getConnection(MEMORY, settings).unwrap(DuckDBConnection.class);
  }

  private static Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("threads", "1");
    settings.setProperty("preserve_insertion_order", "true");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("allow_community_extensions", "false");
    settings.setProperty("allow_persistent_secrets", "false");
    settings.setProperty("temp_directory", "");
    // It takes a file that was replaced within the second by one as large for the old one.
    settings.setProperty("enable_external_file_cache", "false");
    return settings;
  }

  /**
   * {@return a path as a parameter that names this file alone, whatever others match it as a
   * pattern}
   *
   * @param path with any characters, as {@code runs/a[1]}
   */
  static String name(Path path) {
    return PATTERN.matcher(path.toString()).replaceAll("[$0]");
  }

  /**
   * The rows of a CSV file as {@link CsvTable} writes it; the path is a parameter. The reader takes
   * every empty cell for NULL.
   *
   * @param columns {@code 'name': 'TYPE', …} for all columns in their order
   */
  static String csv(String columns) {
    return "read_csv(?, auto_detect = false, header = true, delim = ',', quote = '\"',"
        + " escape = '\"', new_line = '\\n', nullstr = '', columns = {"
        + columns
        + "})";
  }

  /** The statement that copies rows, with their parameters, to a Parquet file. */
  static String copy(String rows, Path parquet) {
    return "COPY (FROM %s) TO '%s' (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)"
        .formatted(rows, parquet.toString().replace("'", "''"));
  }

  /** {@return what the database has against a file, in one line, without its advice} */
  static String explain(SQLException error) {
    return error.getMessage().split("\n\n", 2)[0].strip().replaceAll("\\s*\n\\s*", "; ");
  }
}
