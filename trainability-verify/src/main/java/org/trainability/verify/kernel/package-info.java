/** How far a number is from the one expected. */
package org.trainability.verify.kernel;
