package org.trainability.benchmarks.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.trainability.api.component.Catalogue;
import org.trainability.api.component.Kind;

/**
 * A jar or folder that holds components.
 *
 * @param file the jar's file name, or the folder's path
 * @param version the implementation version that the jar states, or "unknown"
 * @param sha256 of the jar, in hexadecimal digits; {@value #FOLDER} for a folder, {@value
 *     #UNREADABLE} for what can't be read
 */
public record PluginOrigin(String file, String version, String sha256) {

  /** Stands in place of a digest. */
  public static final String FOLDER = "folder";

  /** Stands in place of a digest. */
  public static final String UNREADABLE = "unreadable";

  /** Every origin of a component in the catalogue, sorted by path. */
  static List<PluginOrigin> all(Catalogue catalogue) {
    return Arrays.stream(Kind.values())
        .flatMap(kind -> catalogue.all(kind).stream())
        .collect(
            Collectors.toMap(
                Catalogue.Entry::origin,
                Catalogue.Entry::version,
                (first, same) -> first,
                TreeMap::new))
        .entrySet()
        .stream()
        .map(origin -> of(origin.getKey(), origin.getValue()))
        .toList();
  }

  /** An origin as the catalogue gives it: the path of a URL. */
  static PluginOrigin of(String origin, String version) {
    try {
      Path path = Path.of(URI.create("file:" + origin));
      if (Files.isDirectory(path)) {
        return new PluginOrigin(PersonalPaths.hide(path.toString()), version, FOLDER);
      }
      return new PluginOrigin(path.getFileName().toString(), version, sha256(path));
    } catch (IOException | IllegalArgumentException error) {
      return new PluginOrigin(PersonalPaths.hide(origin), version, UNREADABLE);
    }
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException error) {
      throw new IllegalStateException("every Java platform has SHA-256", error);
    }
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
