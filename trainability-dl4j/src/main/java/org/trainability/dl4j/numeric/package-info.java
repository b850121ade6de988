/**
 * The library that multiplies matrices: which of its kernels this process runs, and whether it
 * computes rightly.
 */
package org.trainability.dl4j.numeric;
