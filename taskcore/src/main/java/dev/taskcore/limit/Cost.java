package dev.taskcore.limit;

/** What kinds of calls cost, in units. */
public enum Cost {
    /** Reading, whatever the answer. */
    READ(1),
    /** Making or changing something. */
    WRITE(5),
    /** Deleting something. */
    DELETE(10),
    /** Whatever has a password checked or hashed. */
    SIGN_IN(10),
    /** One operation of a bulk above the {@link #INCLUDED} that its own {@link #WRITE} pays for. */
    OPERATION(1);

    /** As many operations as a bulk's own cost pays for. */
    public static final int INCLUDED = 5;

    private final int units;

    Cost(int units) {
        this.units = units;
    }

    /**
     * What one call of this kind costs under a policy that weighs calls.
     *
     * @return a positive number of units
     */
    public int units() {
        return units;
    }
}
