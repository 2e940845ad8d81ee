drop table assignment_notices;
