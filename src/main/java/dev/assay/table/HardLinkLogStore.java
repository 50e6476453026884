package dev.assay.table;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import io.delta.storage.HadoopFileSystemLogStore;
import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/**
 * Commits to Delta tables on a local disk so that no other process and no power cut can take a
 * commit back: a hard link is the exclusive create, and everything is forced to the medium.
 *
 * <p>Set {@code spark.delta.logStore.file.impl} and {@code io.delta.kernel.logStore.file.impl} to
 * this class. A process that dies in between leaves at most a file {@code .<name>.<uuid>.tmp},
 * which nothing reads.
 */
public class HardLinkLogStore extends HadoopFileSystemLogStore {
  private static final String FIRST_COMMIT = "00000000000000000000.json";
  private static final String LAST_CHECKPOINT = "_last_checkpoint";
  private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*(\\d+)");

  /** Called by Delta, by name. */
  public HardLinkLogStore(Configuration conf) {
    super(conf);
  }

  /**
   * Writes the lines as one file that appears whole or not at all.
   *
   * @throws FileAlreadyExistsException when it exists and {@code overwrite} is false; of several
   *     racing writers exactly one succeeds
   * @throws AssayException ENVIRONMENT when the file system has no hard links
   */
  @Override
  public void write(
      org.apache.hadoop.fs.Path path,
      Iterator<String> actions,
      Boolean overwrite,
      Configuration conf)
      throws IOException {
    Path target = localPath(path, conf);
    if (!Files.isDirectory(LocalDisk.directoryOf(target))) {
      throw new FileNotFoundException("no such directory: " + target.getParent());
    }
    if (!overwrite && Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Path temp =
        target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    AddedFiles added = new AddedFiles(LocalDisk.directoryOf(LocalDisk.directoryOf(target)));
    try {
      writeAndForce(temp, actions, added);
      added.force();
      if (overwrite) {
        replace(temp, target);
      } else {
        create(temp, target);
      }
    } finally {
      deleteQuietly(temp);
    }
  }

  /**
   * Gives {@code temp} its second name {@code target}; the instant at which a commit happens.
   *
   * @throws FileAlreadyExistsException when the name is taken
   */
  protected void link(Path temp, Path target) throws IOException {
    Files.createLink(target, temp);
  }

  /** Of a long log only what is listed is looked at; the names of the rest cost next to nothing. */
  @Override
  public Iterator<FileStatus> listFrom(org.apache.hadoop.fs.Path path, Configuration conf)
      throws IOException {
    FileSystem fs = path.getFileSystem(conf);
    org.apache.hadoop.fs.Path folder = path.getParent();
    List<FileStatus> listed = new ArrayList<>();
    for (String name : namesFrom(path.getName(), localPath(folder, conf))) {
      status(fs, folder, name).ifPresent(listed::add);
    }
    return listed.iterator();
  }

  /** Empty when it was taken away since its name was read, as if a moment before. */
  private static Optional<FileStatus> status(
      FileSystem fs, org.apache.hadoop.fs.Path folder, String name) throws IOException {
    org.apache.hadoop.fs.Path relative = new org.apache.hadoop.fs.Path(null, null, name);
    try {
      return Optional.of(fs.getFileStatus(new org.apache.hadoop.fs.Path(folder, relative)));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private static SortedSet<String> namesFrom(String first, Path folder) throws IOException {
    SortedSet<String> names = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (!name.startsWith(".") && name.compareTo(first) >= 0) {
          names.add(name);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new FileNotFoundException("No such file or directory: " + folder);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  /**
   * True: Delta asks this before it writes a checkpoint past this store, straight to the disk,
   * where half a file can be seen; the answer makes it write aside and rename.
   */
  @Override
  public Boolean isPartialWriteVisible(org.apache.hadoop.fs.Path path, Configuration conf) {
    return true;
  }

  private void create(Path temp, Path target) throws IOException {
    if (Files.notExists(target)) {
      // A checksum that outlived its file would make Hadoop refuse the new one.
      Files.deleteIfExists(LocalDisk.checksumOf(target));
    }
    try {
      link(temp, target);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException e) {
      throw noHardLinks(target, e);
    } catch (FileSystemException e) {
      if (isRefusal(e)) {
        throw noHardLinks(target, e);
      }
      throw e;
    }
    forceParent(target);
  }

  private static void replace(Path temp, Path target) throws IOException {
    if (target.endsWith(LAST_CHECKPOINT)) {
      forceCheckpoint(temp, target);
    }
    Files.deleteIfExists(LocalDisk.checksumOf(target));
    Files.move(temp, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceParent(target);
  }

  /** Delta never forces the checkpoint that the pointer is about to vouch for. */
  private static void forceCheckpoint(Path pointer, Path target) throws IOException {
    Matcher version = VERSION.matcher(Files.readString(pointer));
    if (!version.find()) {
      return;
    }
    String glob = String.format("%020d.checkpoint*", Long.parseLong(version.group(1)));
    try (DirectoryStream<Path> parts =
        Files.newDirectoryStream(LocalDisk.directoryOf(target), glob)) {
      for (Path part : parts) {
        LocalDisk.force(part);
      }
    }
  }

  private static void forceParent(Path target) throws IOException {
    Path log = LocalDisk.directoryOf(target);
    if (target.endsWith(FIRST_COMMIT)) {
      LocalDisk.forceUpwards(log);
    } else {
      LocalDisk.force(log);
    }
  }

  private static void writeAndForce(Path temp, Iterator<String> lines, AddedFiles added)
      throws IOException {
    // A FileOutputStream, unlike a channel, is not closed by an interrupt of the thread.
    try (FileOutputStream file = new FileOutputStream(temp.toFile());
        OutputStream out = new BufferedOutputStream(file, 1 << 16)) {
      while (lines.hasNext()) {
        String line = lines.next();
        added.note(line);
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      }
      out.flush();
      file.getFD().sync();
    }
  }

  private static Path localPath(org.apache.hadoop.fs.Path path, Configuration conf)
      throws IOException {
    org.apache.hadoop.fs.Path full = path.getFileSystem(conf).makeQualified(path);
    if (!LocalDisk.isLocal(full)) {
      throw AssayException.of(
          ErrorKind.ENVIRONMENT,
          full.toString(),
          "the log store for local disks was asked to write elsewhere",
          "Set it for the scheme file only: spark.delta.logStore.file.impl");
    }
    return LocalDisk.path(full);
  }

  private static boolean isRefusal(FileSystemException e) {
    String reason = String.valueOf(e.getReason()).toLowerCase(Locale.ROOT);
    return reason.contains("not permitted")
        || reason.contains("not supported")
        || reason.contains("not implemented");
  }

  private static AssayException noHardLinks(Path target, Exception cause) {
    return AssayException.because(
        cause,
        ErrorKind.ENVIRONMENT,
        target.toString(),
        "the commit was not made, because this file system has no hard links (FAT and some network"
            + " or shared folders have none)",
        "Put the lakehouse on a disk such as ext4, xfs, btrfs, APFS or NTFS");
  }

  private static void deleteQuietly(Path temp) {
    try {
      Files.deleteIfExists(temp);
    } catch (IOException e) {
      // The commit stands or fell without it, and nothing reads a leftover.
      temp.toFile().deleteOnExit();
    }
  }
}
