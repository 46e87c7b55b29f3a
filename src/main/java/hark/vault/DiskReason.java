package hark.vault;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Why a disk refused, in words that clients may be told: the message of a file system's exception is a path.
public final class DiskReason {
    private DiskReason() {}

    public static String of(Exception e) {
        if (e instanceof FileSystemException file) {
            String said = file.getReason();
            return said == null ? words(file) : said;
        }
        String said = e.getMessage();
        return said == null ? e.getClass().getSimpleName() : said;
    }

    private static String words(FileSystemException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file or folder";
            case AccessDeniedException _ -> "access is denied";
            case FileAlreadyExistsException _ -> "there is such a file already";
            default -> e.getClass().getSimpleName();
        };
    }
}
