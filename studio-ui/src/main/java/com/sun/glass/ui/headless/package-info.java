/// Holds our headless platform, beside JavaFX's package-private classes that it widens. It knows nothing but JavaFX.
@NullMarked
package com.sun.glass.ui.headless;

import org.jspecify.annotations.NullMarked;
